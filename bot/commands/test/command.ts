import type { Command } from '../command.ts';

export const test: Command = {
  name: 'test',
  usage: '/test',
  does: 'runs the module\'s check again, on `main` as it stands now',
  who: 'write',
  decide(_call, place) {
    if (!place.isPull) return { refuse: 'Write `/test` on a module\'s pull request.' };
    return [{ do: 'test', pull: place.number, comment: place.comment }];
  },
};
