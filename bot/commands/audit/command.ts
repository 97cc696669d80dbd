import { MODULE_NAME } from '#schemas/elements.ts';
import type { Command } from '../command.ts';

const NAME = new RegExp(`^${MODULE_NAME}$`);

export const audit: Command = {
  name: 'audit',
  usage: '/audit [module]',
  does: 'shows what the ledger says happened to the module, by whom and on which evidence',
  who: 'read',
  decide(call, place) {
    if (call.args !== '' && !NAME.test(call.args)) return { refuse: 'Say which module, or nothing: `/audit loyalty`.' };
    return [{ do: 'audit', on: place.number, isPull: place.isPull, ...(call.args !== '' && { module: call.args }), comment: place.comment }];
  },
};
