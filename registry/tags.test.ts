import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainTag, looksLikeAct, parseTag, tagName } from './tags.ts';

describe('parseTag', () => {
  it.each([
    ['loyalty@1.2.0', { act: 'publish', module: 'loyalty', version: '1.2.0', again: 1 }],
    ['unpublish/loyalty-tiers@1.2.0', { act: 'unpublish', module: 'loyalty-tiers', version: '1.2.0', again: 1 }],
    ['relist/loyalty@0.10.0+12', { act: 'relist', module: 'loyalty', version: '0.10.0', again: 12 }],
    ['purge/loyalty@1.2.0', { act: 'purge', module: 'loyalty', version: '1.2.0', again: 1 }],
  ])('reads %s and writes it back', (name, parsed) => {
    expect(parseTag(name)).toEqual(parsed);
    expect(tagName(parseTag(name)!)).toBe(name);
  });

  it.each([
    'Loyalty@1.2.0', 'loyаlty@1.2.0', 'loyalty@1.2', 'loyalty@v1.2.0', 'loyalty@1.2.0-beta.1', 'loyalty@01.2.0', 'loyalty@1.2.0+1', 'loyalty@1.2.0+2',
    'purge/loyalty@1.2.0+2', 'unpublish/loyalty@1.2.0+02', 'publish/loyalty@1.2.0', 'unpublish/unpublish/loyalty@1.2.0', 'loyalty@1.2.0\n', ' loyalty@1.2.0',
    'loyalty@1.2.0@1.3.0', 'loyalty--x@1.2.0', '-loyalty@1.2.0', 'loyalty@１.2.0', 'a@1.2.0', `${'x'.repeat(41)}@1.2.0`, 'loyalty@9999999999.0.0', 'loyalty@1.2.0​', '',
  ])('refuses %j', (name) => {
    expect(parseTag(name)).toBeUndefined();
    expect(explainTag(name)).not.toBe('');
  });

  it('names the character that gives a look-alike away', () => {
    expect(explainTag('loyаlty@1.2.0')).toContain('U+0430');
  });

  it('accepts no two names for one act', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'ab@/+.-0129unpublishrelist '), maxLength: 24 }), (name) => {
      const parsed = parseTag(name);
      if (parsed) expect(tagName(parsed)).toBe(name);
    }), { numRuns: 5000 });
  });
});

describe('looksLikeAct', () => {
  it('leaves the project its own tags', () => {
    expect(['v1.0.0', 'release-2026', 'nightly'].filter(looksLikeAct)).toEqual([]);
    expect(['Loyalty@1.0.0', 'UNPUBLISH/loyalty', 'loyalty＠1.0.0', 'publish/loyalty@1.0.0'].filter(looksLikeAct)).toHaveLength(4);
    expect(looksLikeAct('loyalty@1.0.0')).toBe(false);
  });
});
