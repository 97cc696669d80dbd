import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { HOSTILE } from '../testing/hostile.ts';
import { yamlTexts } from '../testing/corpus.ts';
import { mutated } from '../testing/mutate.ts';
import { decode } from './decode.ts';
import { readQuickly } from './quick.ts';
import { readPlain } from './strict.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);

/** What the full parser makes of a text; undefined when it finds anything wrong. */
function readFully(text: string): { value: unknown } | undefined {
  const document = parseDocument(text, { version: '1.2', schema: 'core', strict: true, uniqueKeys: true, merge: false, logLevel: 'error' });
  if (document.errors.length || document.warnings.length) return undefined;
  const { value, flaws } = readPlain(document.contents as Parameters<typeof readPlain>[0]);
  return flaws.length ? undefined : { value };
}

describe(`the quick reader (SEED=${SEED})`, () => {
  const texts = yamlTexts();

  it('reads nearly every module file there is, as the full parser does', () => {
    const read = texts.filter((text) => readQuickly(text));
    expect(read.length).toBeGreaterThan(texts.length * 0.85);
    for (const text of read) expect(readQuickly(text)).toEqual(readFully(text));
  });

  it('says nothing, or what the full parser says, of a file that was bent', () => {
    let read = 0;
    fc.assert(fc.property(mutated(texts.filter((text) => text.length < 1_500)), (text) => {
      // Hidden characters are refused before anything is read.
      const quick = decode(text).ok ? readQuickly(text) : undefined;
      if (!quick) return;
      read += 1;
      expect(quick).toEqual(readFully(text));
    }), { numRuns: 600, seed: SEED });
    expect(read).toBeGreaterThan(15);
  });

  it.each([
    ['a tab', 'a:\tb'], ['an anchor', 'a: &b c'], ['a merge key', '<<: { a: 1 }'], ['a block of text', 'a: |\n  b'], ['a text over two lines', 'a: b\n  c'], ['a key twice', 'a: 1\na: 2'],
    ['a prototype key', '__proto__: 1'], ['a number that a double rounds', 'a: 12345678901234567'], ['an octal number', 'a: 0o17'], ['a second document', 'a: 1\n---\nb: 2'], ['nothing', ''],
    ['a bracket that closes too far left', 'a:\n  b: [1,\n2]'], ['a colon inside a text', 'a: b: c'],
  ])('leaves %s to the full parser', (_what, text) => expect(readQuickly(text)).toBeUndefined());

  it('never takes what is hostile for a value that the full parser refuses', () => {
    for (const text of HOSTILE.map((each) => decode(each.text)).flatMap((decoded) => (decoded.ok && decoded.text.length < 60_000 ? [decoded.text] : []))) if (readQuickly(text)) expect(readQuickly(text)).toEqual(readFully(text));
  });
});
