import type { Command } from '../command.ts';

export const approve: Command = {
  name: 'approve',
  usage: '/approve [reason]',
  does: 'approves the content as it is now; not for the requester',
  who: 'write',
  decide(call, place) {
    if (!place.isPull) return { refuse: 'Write `/approve` on the module\'s pull request.' };
    return [{ do: 'judge', pull: place.number, verdict: 'APPROVED', reason: call.text.slice(0, 500), comment: place.comment }];
  },
};
