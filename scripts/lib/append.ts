/** Appending to the ledger by compare and swap: who loses a race reads again. */
import { appendEvent } from '#registry/chain.ts';
import { checkLedger } from '#registry/checks/09-ledger.ts';
import { isShelfEvent, type EventDraft, type LedgerEvent } from '#registry/event.ts';
import { draftKey, keyAfter } from '#registry/keys.ts';
import { renderRefusal, type Refusal } from '#registry/refusal.ts';
import type { Git } from './git.ts';
import { fetchLedger, type Ledger, type Tip } from './ledger.ts';
import { pushEvents } from './ledger-push.ts';
import { pause } from './release/pause.ts';
import type { LedgerSigner } from './signing.ts';

/** More writers than this at once, and something else is wrong. */
export const ROUNDS = 60;

/** Returns the events of some drafts on a ledger's end, signed where there is a key, which is announced first; or why it can't be this key. */
export function chainDrafts(last: LedgerEvent | undefined, drafts: readonly EventDraft[], signer: LedgerSigner | undefined): LedgerEvent[] | Refusal {
  const due = keyAfter(last);
  const refuse = (reason: string, help: string): Refusal => ({ check: 9, reason, help });
  if (due && !signer) return refuse(`the ledger is signed by ${due}, and there is no key here`, 'Set MODSHELF_LEDGER_KEY to the private key');
  if (due && signer && due !== signer.key) return refuse(`the ledger is signed by ${due}, and the key here is ${signer.key}`, 'Rotate the key: npm run modshelf -- registry rotate-key');
  const [first] = drafts;
  const announced = signer && !due && first ? [draftKey(signer, first.actor, first.time)] : [];
  const events: LedgerEvent[] = [];
  for (const draft of [...announced, ...drafts]) events.push(appendEvent(events.at(-1) ?? last, draft, signer));
  return events;
}

/**
 * Returns how many records were appended: those whose key is not in the ledger yet, in one push.
 * `draftsOf` is asked again after a lost race.
 */
export async function appendRecords(git: Git, draftsOf: (ledger: Ledger) => EventDraft[] | Promise<EventDraft[]>, signer?: LedgerSigner): Promise<{ ok: true; appended: number } | { ok: false; reason: string }> {
  for (let round = 1; round <= ROUNDS; round += 1) {
    const ledger = await fetchLedger(git);
    const [broken] = checkLedger(ledger.problems);
    if (broken) return { ok: false, reason: renderRefusal(broken) };
    const known = new Set(ledger.events.flatMap((event) => (isShelfEvent(event) ? [] : [event.key])));
    const fresh = (await draftsOf(ledger)).filter((draft) => !('key' in draft) || !known.has(draft.key));
    if (fresh.length === 0) return { ok: true, appended: 0 };
    const events = chainDrafts(ledger.last, fresh, signer);
    if (!Array.isArray(events)) return { ok: false, reason: renderRefusal(events) };
    if (await pushEvents(git, ledger satisfies Tip, events) === 'pushed') return { ok: true, appended: fresh.length };
    await pause(round);
  }
  return { ok: false, reason: `other writers came first ${ROUNDS} times` };
}
