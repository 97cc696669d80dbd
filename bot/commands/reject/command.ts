import type { Command } from '../command.ts';

export const reject: Command = {
  name: 'reject',
  usage: '/reject <reason>',
  does: 'says no to the content as it is now; `/revise` or a later `/approve` goes on from there',
  who: 'write',
  decide(call, place) {
    if (!place.isPull) return { refuse: 'Write `/reject` on the module\'s pull request.' };
    if (call.text === '') return { refuse: 'Say why: `/reject <reason>`.' };
    return [{ do: 'judge', pull: place.number, verdict: 'CHANGES_REQUESTED', reason: call.text.slice(0, 2000), comment: place.comment }];
  },
};
