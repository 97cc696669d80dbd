/** Which key may sign which event: keys are announced by events, and a new one is let in by the one before. */
import { signedText, type LedgerProblem, type Signer } from './chain.ts';
import { isShelfEvent, type EventDraft, type LedgerEvent, type Person, type RecordEvent } from './event.ts';

/** Returns whether a signature over a text is by this key. Shape: public key (base64), text, signature (base64) */
export type CheckSignature = (publicKey: string, text: string, signature: string) => boolean;

export type KeyEvent = RecordEvent & { act: 'key'; detail: { id: string; public: string } };

export function isKeyEvent(event: LedgerEvent): event is KeyEvent {
  return !isShelfEvent(event) && event.act === 'key';
}

/** Returns the id of the key that must sign the event after this one; undefined while no key was announced. */
export function keyAfter(last: LedgerEvent | undefined): string | undefined {
  return last && (isKeyEvent(last) ? last.detail.id : last.signature?.key);
}

/** Returns what announces a key. */
export function draftKey(signer: Signer & { public: string }, actor: Person, time: string): EventDraft {
  return { act: 'key', key: `key:${signer.key}`, at: time, time, actor, detail: { id: signer.key, public: signer.public } };
}

/**
 * Returns what is wrong with the signatures, the first bad event first.
 * Shape: events, the public key that the project names (base64), how signatures are checked → problems
 */
export function verifySignatures(events: readonly LedgerEvent[], named: string | undefined, check: CheckSignature): LedgerProblem[] {
  const problems: LedgerProblem[] = [];
  let current: { id: string; public: string } | undefined;
  for (const event of events) {
    const wrong = explainSignature(event, current, check);
    if (wrong) problems.push({ seq: event.seq, message: `event ${event.seq} ${wrong}` });
    if (isKeyEvent(event) && !wrong) current = event.detail;
  }
  const last = events.at(-1)?.seq ?? 1;
  if (current && named === undefined) problems.push({ seq: last, message: `the ledger is signed by ${current.id}, and the project names no key (.github/ledger-key.pem)` });
  if (current && named !== undefined && named !== current.public) problems.push({ seq: last, message: `the ledger is signed by ${current.id}, which is not the key that the project names` });
  if (!current && named !== undefined) problems.push({ seq: last, message: 'the project names a key, but no event is signed' });
  return problems;
}

function explainSignature(event: LedgerEvent, current: { id: string; public: string } | undefined, check: CheckSignature): string | undefined {
  // The first key vouches for itself: that it is the right one is for the project to say.
  const expected = current ?? (isKeyEvent(event) ? event.detail : undefined);
  const { signature } = event;
  if (!expected) return signature ? `is signed by ${signature.key}, which no event announced` : undefined;
  if (!signature) return 'is not signed, although the ledger has a key';
  if (signature.key !== expected.id) return `is signed by ${signature.key}; ${expected.id} was due`;
  return check(expected.public, signedText(event), signature.value) ? undefined : `has a signature that is not by ${expected.id}: it was changed or forged`;
}
