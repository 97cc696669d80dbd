import { expect, test } from 'vitest';
import { translatePattern } from './pattern.ts';

test.each([
  ['^[A-Z]{2,4}-\\d+$', '(?:^[A-Z]{2,4}\\-[0-9]+$)'], ['a.b', '(?:a[^\\n]b)'], ['(ab|c)*?', '(?:(?:ab|c)*)'], ['[^\\s\\]-]', '(?:[^\\t\\n\\f\\r\\ \\]\\-])'.replace('\\ ', ' ')], ['a|', '(?:a|(?:))'], ['***:x', undefined], ['é+\u{1F600}', '(?:é+\u{1F600})'],
  ['\\D', '(?:[^0-9])'], ['a\u0001', '(?:a\\u0001)'], ['[[:upper:]_]', '(?:[A-Z\\_])'], ['x{300}', undefined], ['a{,2}', '(?:a\\{\\,2\\})'],
])('writes %s for PostgreSQL', (source, pattern) => {
  expect(translatePattern(source)).toMatchObject(pattern === undefined ? { ok: false } : { ok: true, pattern });
});

test.each(['(?i)a', '(?P<x>a)', '(?=a)', '\\bword', '\\p{L}', '\\1', '(a', 'a)', '[a', '*a', 'a**', '^*', '[z-a]', '\\', '[\\d-z]', 'a\\', '('.repeat(50)])('refuses %s', (source) => {
  expect(translatePattern(source)).toMatchObject({ ok: false, message: expect.any(String), help: expect.any(String) });
});
