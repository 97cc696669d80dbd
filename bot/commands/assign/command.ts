import type { Command } from '../command.ts';

const LOGIN = /^@?([A-Za-z0-9](?:[A-Za-z0-9-]{0,38}))$/;

export const assign: Command = {
  name: 'assign',
  usage: '/assign @login',
  does: 'asks a reviewer for a review',
  who: 'write',
  decide(call, place) {
    if (!place.isPull) return { refuse: 'Write `/assign` on a module\'s pull request.' };
    const login = LOGIN.exec(call.args)?.[1];
    if (login === undefined) return { refuse: 'Say who shall review: `/assign @login`.' };
    return [{ do: 'assign', pull: place.number, login, comment: place.comment }];
  },
};
