import type { Command } from '../command.ts';

export const revise: Command = {
  name: 'revise',
  usage: '/revise <text>',
  does: 'changes the module as the text says, and no more than it says',
  who: 'write',
  decide(call, place) {
    if (!place.isPull) return { refuse: 'Write `/revise` on the module\'s pull request; on an issue, edit the request and write `/generate`.' };
    if (call.text === '') return { refuse: 'Say what to change: `/revise <text>`.' };
    return [{ do: 'revise', pull: place.number, by: place.by, text: call.text, asked: `comment ${place.comment}` }];
  },
};
