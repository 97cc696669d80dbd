import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendEvent, eventLine, lineDigest, verifyChain } from './chain.ts';
import { chainOf, draftOf, type Deed } from './testing/events.ts';

const deeds: Deed[] = Array.from({ length: 6 }, (_, at) => ({ act: 'publish', module: `module-${at}`, version: '1.0.0' }));
const events = chainOf(deeds);
const lines = events.map(eventLine);
const head = lineDigest(lines.at(-1)!);

describe('the chain', () => {
  it('verifies what was appended, and an empty ledger', () => {
    expect(verifyChain(lines, head)).toMatchObject({ events, problems: [], head });
    expect(verifyChain([], undefined).problems).toEqual([]);
  });

  it('names the event of any changed character', () => {
    fc.assert(fc.property(fc.nat(lines.length - 1), fc.nat(), fc.constantFrom(...'0a9f"}x '), (at, where, character) => {
      const line = lines[at]!;
      const place = where % line.length;
      if (line[place] === character) return;
      const changed = lines.with(at, line.slice(0, place) + character + line.slice(place + 1));
      const { problems } = verifyChain(changed, head);
      expect(problems).toHaveLength(1);
      expect(problems[0]!.seq).toBe(at + 1);
    }), { numRuns: 400 });
  });

  it('names the place of any dropped, doubled or swapped event', () => {
    fc.assert(fc.property(fc.nat(lines.length - 2), (at) => {
      expect(verifyChain(lines.toSpliced(at, 1), head).problems[0]!.seq).toBe(at + 1);
      expect(verifyChain(lines.toSpliced(at, 0, lines[at]!), head).problems[0]!.seq).toBe(at + 2);
      expect(verifyChain(lines.with(at, lines[at + 1]!).with(at + 1, lines[at]!), head).problems[0]!.seq).toBe(at + 1);
    }));
  });

  it('finds a last event that was cut off', () => {
    expect(verifyChain(lines.slice(0, -1), head).problems[0]).toMatchObject({ seq: 5 });
    expect(verifyChain([], head).problems).toHaveLength(1);
  });

  it('never lets time run backwards, whatever the clock says', () => {
    const later = appendEvent(events.at(-1), draftOf({ act: 'publish', module: 'late', version: '1.0.0' }, '2020-01-01T00:00:00Z'));
    expect(later.time).toBe(events.at(-1)!.time);
  });
});
