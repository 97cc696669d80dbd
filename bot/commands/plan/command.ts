import type { Command } from '../command.ts';

export const plan: Command = {
  name: 'plan',
  usage: '/plan',
  does: 'plans the module anew on `main` and brings the evidence comment up to date',
  who: 'write',
  decide(_call, place) {
    if (!place.isPull) return { refuse: 'Write `/plan` on a module\'s pull request.' };
    return [{ do: 'plan', pull: place.number, because: 'asked for' }, { do: 'refresh', pull: place.number }];
  },
};
