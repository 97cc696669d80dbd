/** The chain proved on bytes alone: every line names the digest of the line before, and is in its place. Reading a line's JSON costs more than its digest. */
import { GENESIS, lineDigest, type LedgerProblem } from './chain.ts';

const PREV = '"prev":"sha256:';
const SEQ = '"seq":';
const DIGEST = 'sha256:'.length + 64;
const LINE_FEED = 10;

export type QuickReport = { events: number; head: string; problems: LedgerProblem[] };

/** Returns how many events files of events hold, and the first that does not follow. Shape: bytes of the files in order, head as HEAD.json has it */
export function verifyBytes(files: Iterable<Uint8Array>, head: string): QuickReport {
  let seq = 0, before = GENESIS;
  for (const bytes of files) {
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let start = 0; start < file.length;) {
      const found = file.indexOf(LINE_FEED, start);
      const end = found < 0 ? file.length : found;
      const line = file.subarray(start, end);
      seq += 1;
      const at = line.indexOf(PREV) + PREV.length - 'sha256:'.length;
      const wrong = line.toString('latin1', at, at + DIGEST) !== before ? 'does not follow from the event before it' : !isNumbered(line, seq) ? 'is missing or out of its place' : undefined;
      if (wrong) return { events: seq - 1, head: before, problems: [{ seq, message: `event ${seq} ${wrong}` }] };
      before = lineDigest(line);
      start = end + 1;
    }
  }
  const problems = head === before ? [] : [{ seq: Math.max(1, seq), message: `event ${seq} is not the one that HEAD.json names: it was changed, or later events are missing` }];
  return { events: seq, head: before, problems };
}

/** Keys are in order, so the number stands right behind `prev`, a requester or the like may come between. */
function isNumbered(line: Buffer, seq: number): boolean {
  const at = line.lastIndexOf(`${SEQ}${seq}`);
  const after = line[at + SEQ.length + String(seq).length];
  return at >= 0 && (after === 44 || after === 125);
}
