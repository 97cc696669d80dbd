import { answer } from '../command.ts';
import type { Command } from '../command.ts';

const WORDS = /^([A-Z]{2}[0-9]{2})\s+(\S[\s\S]*)$/;
/** Units: characters of the reason. */
const LONGEST = 500;

export const confirm: Command = {
  name: 'confirm',
  usage: '/confirm <code> <reason>',
  does: 'confirms an L2 finding by name, for this content only; not for the requester',
  who: 'write',
  decide(call, place) {
    if (!place.isPull) return { refuse: 'Write `/confirm` on the module\'s pull request.' };
    // Putting a version back is confirmed by a person's comment itself: publishing reads it, the bot has nothing to add.
    if (/^relist\b/.test(call.text)) return [answer(place, 'Noted: relisting reads this comment itself, so leave it as it is.')];
    const found = WORDS.exec(call.text);
    if (!found) return { refuse: 'Say which finding and why: `/confirm PM01 support needs it`.' };
    const reason = found[2]!.replace(/\s+/g, ' ').trim();
    if (reason.length > LONGEST) return { refuse: `Keep the reason under ${LONGEST} characters.` };
    return [{ do: 'confirm', pull: place.number, code: found[1]!, reason, by: place.by, comment: place.comment }];
  },
};
