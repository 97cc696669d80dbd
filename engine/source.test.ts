import { describe, expect, it } from 'vitest';
import { parseModule } from './parse.ts';
import { readSource } from './source.ts';
import { HOSTILE } from './testing/hostile.ts';

/** Units: milliseconds of the processor. The best of five, so that a busy machine is not blamed on the parser. */
const LIMIT = 100;

function quickest(act: () => void): number {
  return Math.min(...[1, 2, 3, 4, 5].map(() => {
    const start = process.cpuUsage();
    act();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  }));
}

describe('a hostile file', () => {
  it.each(HOSTILE.map((hostile) => [hostile.name, hostile] as const))('%s ends in its code, at its place', (_name, { code, text, line, column }) => {
    const parsed = parseModule('evil.yaml', text);
    expect(parsed.ok).toBe(false);
    expect([...new Set(parsed.problems.map((problem) => problem.code))]).toEqual([code]);
    const [{ at, message, help }] = parsed.problems as [typeof parsed.problems[0]];
    if (line !== undefined) expect(at!.line).toBe(line);
    if (column !== undefined) expect(at!.column).toBe(column);
    expect(message.length).toBeLessThan(300);
    expect(help).toMatch(/^[A-Z].*\.$/s);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each(HOSTILE.map((hostile) => [hostile.name, hostile] as const))('%s is refused in time', (_name, { text }) => {
    expect(quickest(() => parseModule('evil.yaml', text))).toBeLessThan(LIMIT);
  });

  it('leaves few problems however many mistakes it has', () => {
    const parsed = readSource('evil.yaml', `[${Array.from({ length: 2_500 }, () => '&a 1').join(',')}]`);
    expect(parsed.ok).toBe(false);
    expect(parsed.problems.length).toBeLessThanOrEqual(50);
  });
});

describe('a text', () => {
  const read = (text: string) => {
    const result = readSource('a.yaml', text);
    if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join());
    return result.value;
  };

  it('may be JSON, tabs and all', () => {
    expect(read('{\n\t"a": [1, 2.5, true, null],\n\t"b": "\\u4e2d"\n}').value).toEqual({ a: [1, 2.5, true, null], b: '中' });
  });

  it('is YAML 1.2: yes and no are texts', () => {
    expect(read('a: yes\nb: no\nc: 0o17\nd: 12:30\ne: 2026-11-30\nf: ~').value).toEqual({ a: 'yes', b: 'no', c: 15, d: '12:30', e: '2026-11-30', f: null });
  });

  it('may have Windows line ends and Chinese labels', () => {
    const { source, value } = read('a: 1\r\nlabel: { zh: 客户, en: x }\r\nb: 2\r\n');
    expect(value).toEqual({ a: 1, label: { zh: '客户', en: 'x' }, b: 2 });
    expect(source.at(['label', 'en'])).toMatchObject({ line: 2, column: 22, endLine: 2, endColumn: 23 });
    expect(source.at(['b'], true)).toMatchObject({ line: 3, column: 1, endColumn: 2 });
  });

  it('knows the place of a value, of its key, and of the nearest ancestor of what is not there', () => {
    const { source } = read('patches:\n  - op: add\n    value: { a: { b: 1 } }\n');
    expect(source.at(['patches', 0, 'value', 'a', 'b'])).toMatchObject({ line: 3, column: 22 });
    expect(source.at(['patches', 0, 'value', 'a'], true)).toMatchObject({ line: 3, column: 14 });
    expect(source.at(['patches', 0, 'value', 'a', 'zz', 'y'])).toMatchObject({ line: 3, column: 17 });
    expect(source.at(['patches', 7])).toMatchObject({ line: 2, column: 3 });
    expect(source.at([])).toMatchObject({ line: 1, column: 1 });
  });

  it('keeps exact numbers and refuses none of them', () => {
    expect(read('[0, -1, 12.5000, 1e3, 9007199254740991, 0.1, 0x1f, 999999999999.99]').value).toEqual([0, -1, 12.5, 1000, 9007199254740991, 0.1, 31, 999999999999.99]);
  });
});
