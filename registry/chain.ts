/** The hash chain: every event names the digest of the line before it. */
import { canonicalJSON, sha256 } from '#engine/digest.ts';
import type { EventDraft, LedgerEvent } from './event.ts';
import { explainShape } from './event-shape.ts';

/** What the first event names as the one before it. */
export const GENESIS = `sha256:${'0'.repeat(64)}`;

/** Something that is wrong with the ledger. `seq` is the first bad event, counted from 1. */
export type LedgerProblem = { seq: number; message: string };

export type ChainReport = { events: LedgerEvent[]; /** Digest of the last line. */ head: string; problems: LedgerProblem[] };

/** Returns the line of an event as it stands in the ledger. */
export function eventLine(event: LedgerEvent): string {
  return canonicalJSON(event);
}

/** Returns the digest by which the next event names this line. */
export function lineDigest(line: string | Uint8Array): string {
  return `sha256:${sha256(line)}`;
}

/** Signs a text with a key that has this id. Shape: text → base64 */
export type Signer = { key: string; sign(text: string): string };

/** Returns the event with its place in the chain, signed where there is a key. Its time is never before the event ahead of it, whatever a machine's clock says. */
export function appendEvent(previous: LedgerEvent | undefined, draft: EventDraft, signer?: Signer): LedgerEvent {
  const time = previous && draft.time < previous.time ? previous.time : draft.time;
  const event: LedgerEvent = { ...draft, time, seq: (previous?.seq ?? 0) + 1, prev: previous ? lineDigest(eventLine(previous)) : GENESIS };
  return signer ? { ...event, signature: { key: signer.key, value: signer.sign(signedText(event)) } } : event;
}

/** Returns what a signature of an event is over: its canonical line without the signature. */
export function signedText({ signature: _signature, ...event }: LedgerEvent): string {
  return canonicalJSON(event);
}

/**
 * Returns the events of a ledger, and the first bad one if the chain is broken.
 * Shape: lines in order, the digest of the last line as HEAD.json has it, and what came before the first line → events up to the first bad one.
 */
export function verifyChain(lines: readonly string[], head: string | undefined, start: { seq: number; prev: string } = { seq: 0, prev: GENESIS }): ChainReport {
  const events: LedgerEvent[] = [];
  const digests = lines.map(lineDigest);
  const stop = (seq: number, message: string): ChainReport => ({ events: events.slice(0, seq - 1 - start.seq), head: digests.at(-1) ?? GENESIS, problems: [{ seq, message }] });
  for (const [index, line] of lines.entries()) {
    const seq = start.seq + index + 1;
    const read = readLine(line);
    if ('message' in read) return stop(seq, read.message);
    if (read.event.seq !== seq) return stop(seq, `event ${seq} is missing or out of its place: event ${read.event.seq} stands there`);
    if (read.event.prev !== (digests[index - 1] ?? start.prev)) {
      const vouched = (index + 1 < lines.length ? prevOf(lines[index + 1]!) : head) === digests[index];
      return index > 0 && vouched ? stop(seq - 1, `event ${seq - 1} was changed: event ${seq} was built on other bytes`) : stop(seq, `event ${seq} does not follow from the event before it`);
    }
    const earlier = events.at(-1);
    if (earlier && read.event.time < earlier.time) return stop(seq, `event ${seq} is dated before event ${seq - 1}`);
    events.push(read.event);
  }
  const last = digests.at(-1) ?? GENESIS;
  if (head !== undefined && head !== last) return stop(start.seq + Math.max(1, lines.length), lines.length ? `event ${start.seq + lines.length} is not the one that HEAD.json names: it was changed, or later events are missing` : 'HEAD.json names an event, but there are none');
  return { events, head: last, problems: [] };
}

function prevOf(line: string): string | undefined {
  const read = readLine(line);
  return 'event' in read ? read.event.prev : undefined;
}

function readLine(line: string): { event: LedgerEvent } | { message: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { message: 'the line is no JSON' };
  }
  const wrong = explainShape(value);
  if (wrong) return { message: `the event's shape is wrong: ${wrong}` };
  return canonicalJSON(value) === line ? { event: value as LedgerEvent } : { message: 'the line is not in its canonical form' };
}
