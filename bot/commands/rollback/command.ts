import { MODULE_NAME } from '#schemas/elements.ts';
import { readVersion } from '../command.ts';
import type { Command } from '../command.ts';

const NAME = new RegExp(`^${MODULE_NAME}$`);

export const rollback: Command = {
  name: 'rollback',
  usage: '/rollback [module] [version]',
  does: 'opens a pull request with the content of an earlier version, the one before the effective one unless said; it becomes a new, higher version',
  who: 'admin',
  decide(call, place) {
    const [first = '', ...others] = call.args.split(/[ \t]+/).filter((word) => word !== '');
    const named = NAME.test(first) ? { module: first, words: others } : { words: call.args === '' ? [] : [first, ...others] };
    const { module = named.module, version, rest } = readVersion(named.words.join(' '));
    if (rest !== '') return { refuse: 'Say which module and version, or nothing: `/rollback loyalty 1.0.0`.' };
    const { number: on, isPull, by, comment } = place;
    return [{ do: 'rollback', on, isPull, ...(module !== undefined && { module }), ...(version !== undefined && { version }), by, comment }];
  },
};
