import { generateKeyPairSync, sign, verify, createPublicKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendEvent, eventLine, lineDigest, verifyChain, type Signer } from './chain.ts';
import type { EventDraft, LedgerEvent } from './event.ts';
import { draftKey, keyAfter, verifySignatures, type CheckSignature } from './keys.ts';
import { verifyBytes } from './quick.ts';
import { draftOf } from './testing/events.ts';

type Key = Signer & { public: string };
function makeKey(name: string): Key {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { key: name, public: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'), sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64') };
}
const check: CheckSignature = (open, text, signature) => verify(null, Buffer.from(text), createPublicKey({ key: Buffer.from(open, 'base64'), format: 'der', type: 'spki' }), Buffer.from(signature, 'base64'));

const [first, second, thief] = [makeKey('first'), makeKey('second'), makeKey('thief')];
const ada = { login: 'ada', id: 3 };
const TIME = '2026-11-22T10:00:00Z';
const publish = (module: string) => draftOf({ act: 'publish', module, version: '1.0.0' });

function chain(...links: [EventDraft, Signer?][]): LedgerEvent[] {
  const events: LedgerEvent[] = [];
  for (const [draft, signer] of links) events.push(appendEvent(events.at(-1), draft, signer));
  return events;
}
/** Two events without a key, the first key, one event, rotation to the second key, two events. */
const events = chain([publish('one')], [publish('two')], [draftKey(first, ada, TIME), first], [publish('three'), first], [draftKey(second, ada, TIME), first], [publish('four'), second], [publish('five'), second]);
const wrong = (given: readonly LedgerEvent[], named: string | undefined = second.public) => verifySignatures(given, named, check)[0];

/** What somebody makes who can push: the chain is mended behind the change, signatures are kept or made by another key. */
function forge(at: number, change: (event: LedgerEvent) => LedgerEvent, signer?: Signer): LedgerEvent[] {
  const forged: LedgerEvent[] = [];
  for (const event of events) {
    const { seq: _seq, prev: _prev, signature, ...draft } = event.seq === at ? change(event) : event;
    const next = appendEvent(forged.at(-1), draft as EventDraft, event.seq >= at ? signer : undefined);
    forged.push(signer && event.seq >= at ? next : { ...next, ...(signature && { signature }) });
  }
  return forged;
}

describe('signatures', () => {
  it('hold for what was signed, over a rotation, and say which key is due', () => {
    expect(verifyChain(events.map(eventLine), lineDigest(eventLine(events.at(-1)!))).problems).toEqual([]);
    expect(verifySignatures(events, second.public, check)).toEqual([]);
    expect([undefined, ...events].map(keyAfter)).toEqual([undefined, undefined, undefined, 'first', 'first', 'second', 'second', 'second']);
  });

  it('name an event that was changed and whose chain was mended', () => {
    for (const at of [3, 4, 5, 6, 7]) {
      const changed = forge(at, (event) => ({ ...event, reason: 'because I say so' }));
      expect(verifyChain(changed.map(eventLine), undefined).problems).toEqual([]);
      expect(wrong(changed)).toMatchObject({ seq: at });
    }
  });

  it('name what was signed again by another key, and a key that let itself in', () => {
    expect(wrong(forge(6, (event) => event, thief))).toMatchObject({ seq: 6, message: expect.stringContaining('second was due') });
    expect(wrong(forge(6, (event) => event, { ...thief, key: 'second' }))).toMatchObject({ seq: 6, message: expect.stringContaining('changed or forged') });
    const own = chain([publish('one')], [draftKey(thief, ada, TIME), thief], [publish('two'), thief]);
    expect(wrong(own)).toMatchObject({ message: expect.stringContaining('not the key that the project names') });
    const intruder = [...events, appendEvent(events.at(-1), draftKey(thief, ada, TIME), thief)];
    expect(wrong(intruder)).toMatchObject({ seq: 8, message: expect.stringContaining('second was due') });
  });

  it('name an event whose signature was taken away, and one signed before a key was announced', () => {
    const bare = events.map((event) => event.seq === 7 ? (({ signature: _gone, ...rest }) => rest as LedgerEvent)(event) : event);
    expect(wrong(bare)).toMatchObject({ seq: 7, message: expect.stringContaining('is not signed') });
    expect(wrong(chain([publish('one'), first]), first.public)).toMatchObject({ seq: 1, message: expect.stringContaining('no event announced') });
    expect(wrong(chain([publish('one')]), first.public)).toMatchObject({ message: expect.stringContaining('no event is signed') });
    expect(verifySignatures(chain([publish('one')]), undefined, check)).toEqual([]);
    expect(verifySignatures(events, undefined, check)[0]!.message).toContain('names no key');
  });
});

describe('the quick proof', () => {
  const lines = events.map(eventLine);
  const head = lineDigest(lines.at(-1)!);
  const bytes = (given: readonly string[], split = 3) => [given.slice(0, split), given.slice(split)].map((part) => Buffer.from(part.map((line) => `${line}\n`).join('')));

  it('agrees with the whole one, over files', () => {
    expect(verifyBytes(bytes(lines), head)).toEqual({ events: 7, head, problems: [] });
    expect(verifyBytes([], lineDigest('')).problems).toHaveLength(1);
  });

  it('names the place of any flipped byte, dropped, doubled or swapped event', () => {
    fc.assert(fc.property(fc.nat(lines.length - 1), fc.nat(), fc.integer({ min: 1, max: 127 }), (at, where, bit) => {
      const files = bytes(lines, lines.length);
      const start = lines.slice(0, at).reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
      const place = start + where % Buffer.byteLength(lines[at]!);
      files[0]![place] = files[0]![place]! ^ bit;
      const { problems } = verifyBytes(files, head);
      expect(problems).toHaveLength(1);
      expect([at + 1, at + 2]).toContain(problems[0]!.seq);
    }), { numRuns: 300 });
    for (let at = 0; at < lines.length - 1; at += 1) {
      expect(verifyBytes(bytes(lines.toSpliced(at, 1)), head).problems).toMatchObject([{ seq: at + 1 }]);
      expect(verifyBytes(bytes(lines.toSpliced(at, 0, lines[at]!)), head).problems).toMatchObject([{ seq: at + 2 }]);
      expect(verifyBytes(bytes(lines.with(at, lines[at + 1]!).with(at + 1, lines[at]!)), head).problems).toMatchObject([{ seq: at + 1 }]);
    }
    expect(verifyBytes(bytes(lines.slice(0, -1)), head).problems).toMatchObject([{ seq: 6 }]);
  });
});
