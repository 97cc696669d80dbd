import { describe, expect, it } from 'vitest';
import { html } from './html.ts';
import { clean, say, show } from './text.ts';

describe('clean', () => {
  it('shows what would turn the line or hide', () => {
    expect(clean('safe\u202Egpj.exe')).toBe('safe�gpj.exe');
    expect(clean('a\u0000b\uFEFFc\u{E0041}d\uD800e')).toBe('a�b�c�d�e');
  });
  it('cuts by letters, never through one', () => {
    expect(clean('😀'.repeat(10), 4)).toBe('😀😀😀…');
    expect(clean('abcd', 4)).toBe('abcd');
    expect(clean('x'.repeat(1_000_000), 5)).toBe('xxxx…');
  });
  it('leaves scripts that join letters as they are', () => {
    expect(clean('می‌خواهم 👩‍💻 客户')).toBe('می‌خواهم 👩‍💻 客户');
  });
  it('takes towers of accents down', () => expect(clean(`a${'\u0301'.repeat(50)}b`)).toBe(`a${'\u0301'.repeat(3)}b`));
});

describe('say', () => {
  it('prefers the language, then English, then any', () => {
    expect(say({ en: 'Tier', zh: '等级' }, 'zh')).toEqual({ text: '等级' });
    expect(say({ en: 'Tier', de: 'Stufe' }, 'zh')).toEqual({ text: 'Tier', lang: 'en' });
    expect(say({ de: 'Stufe' }, 'en')).toEqual({ text: 'Stufe', lang: 'de' });
    expect(say('Tier', 'zh')).toEqual({ text: 'Tier' });
    expect(say({}, 'zh')).toBeUndefined();
  });
  it('trusts no name of a language', () => {
    expect(say({ 'x" onclick="1': 'a' }, 'en')).toEqual({ text: 'a' });
    expect(show({ text: '<b>', lang: 'de' }).toString()).toBe('<bdi lang="de">&lt;b&gt;</bdi>');
  });
});

describe('html', () => {
  it('escapes texts and attributes, and markup not twice', () => {
    const inner = html`<i title="${'"\'<&'}">${'<&'}</i>`;
    expect(html`<p>${inner}${[inner]}</p>`.toString()).toBe(`<p>${String(inner)}${String(inner)}</p>`);
    expect(inner.toString()).toBe('<i title="&quot;&#39;&lt;&amp;">&lt;&amp;</i>');
  });
});
