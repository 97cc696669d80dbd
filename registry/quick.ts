/** The chain proved on bytes alone: every line names the digest of the line before. Reading a line's JSON would cost more than its digest. */
import { GENESIS, lineDigest, type LedgerProblem } from './chain.ts';

/** No other key is called `prev`, and inside a text its quotes would be escaped. */
const PREV = Buffer.from('"prev":"');
const DIGEST = 'sha256:'.length + 64;
const LINE_FEED = 10;

export type QuickReport = { events: number; head: string; problems: LedgerProblem[] };

/** Returns how many events files of events hold, and the first that does not follow. Shape: bytes of the files in order, head as HEAD.json has it */
export function verifyBytes(files: Iterable<Uint8Array>, head: string): QuickReport {
  let seq = 0, before = GENESIS, usual = 0;
  for (const bytes of files) {
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let start = 0; start < file.length;) {
      const found = file.indexOf(LINE_FEED, start);
      const end = found < 0 ? file.length : found;
      seq += 1;
      // Lines of one act have it at one place, so it is looked for there first.
      const key = isPrev(file, start + usual) ? start + usual : file.indexOf(PREV, start);
      const at = key + PREV.length;
      usual = key - start;
      const follows = at < end && file.toString('latin1', at, at + DIGEST) === before;
      if (!follows) return { events: seq - 1, head: before, problems: [{ seq, message: `event ${seq} does not follow from the event before it: it is missing, moved, or one of the two was changed` }] };
      before = lineDigest(file.subarray(start, end));
      start = end + 1;
    }
  }
  const problems = head === before ? [] : [{ seq: Math.max(1, seq), message: `event ${seq} is not the one that HEAD.json names: it was changed, or later events are missing` }];
  return { events: seq, head: before, problems };
}

function isPrev(file: Buffer, at: number): boolean {
  for (let index = 0; index < PREV.length; index += 1) if (file[at + index] !== PREV[index]) return false;
  return true;
}
