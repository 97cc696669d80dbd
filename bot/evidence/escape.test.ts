import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { block, code, countInvisible, inline, visible } from './escape.ts';

describe('inline text', () => {
  it.each([
    ['a mention', 'hello @everyone', 'hello @&#8203;everyone'],
    ['a closing keyword', 'fixes #1', 'fixes #&#8203;1'],
    ['a closing keyword by its other spelling', 'closes GH-12', 'closes GH-&#8203;12'],
    ['HTML', '<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert\\(1\\)&gt;'],
    ['a link', '[click](https://evil.example)', '\\[click\\]\\(https&#8203;://evil.example\\)'],
    ['a heading of several lines', 'one\n# two', 'one # two'],
    ['a table cell', 'a | b', 'a \\| b'],
    ['a bare address', 'www.evil.example', 'www&#8203;.evil.example'],
    ['an entity', '&#64;admin', '&amp;#&#8203;64;admin'],
  ])('neutralises %s', (_what, text, expected) => expect(inline(text)).toBe(expected));

  it('keeps Chinese as it is', () => expect(inline('客户忠诚度等级')).toBe('客户忠诚度等级'));
  it('says how much it cut', () => expect(inline('abcdef', 3)).toBe('abc… \\(3 more characters\\)'));
});

describe('code', () => {
  it('outlasts the backticks inside', () => expect(code('a `` b')).toBe('```a `` b```'));
  it('outlasts a fence inside a block', () => expect(block('```\n@everyone\n```', 'text')).toBe('````text\n```\n@everyone\n```\n````'));
});

describe('any text', () => {
  const hostile = fc.array(fc.oneof(fc.constantFrom('\u202e', '\u200b', '@team', 'fixes #2', '<!--', '-->', '```', '\u{e0041}', '\u0000', 'www.', 'http://x'), fc.string()), { maxLength: 12 }).map((parts) => parts.join(''));
  it('shows nothing that cannot be seen', () => {
    fc.assert(fc.property(hostile, (text) => countInvisible(visible(text)) === 0 && countInvisible(block(text)) === 0));
  });
  it('mentions nobody, links nothing and opens no HTML', () => {
    fc.assert(fc.property(hostile, (text) => !/@\w|#\d(?!203;)|<|https?:\/\/|www\./i.test(inline(text))));
  });
  it('holds no marker, wherever it is shown', () => {
    const forged = '<\u200b!-- modshelf:confirm {"code":"PM01"} -->';
    for (const shown of [inline(forged), code(forged), block(forged)]) expect(shown).not.toContain('<!--');
  });
  it('stays on one line', () => {
    fc.assert(fc.property(hostile, (text) => !inline(text).includes('\n') && !code(text).includes('\n')));
  });
});
