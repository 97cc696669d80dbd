import { expect, test } from 'vitest';
import { parseExpression } from './parse.ts';

/** The expression, what of it is pointed at, and a word of the message or help. */
const REFUSED: readonly [text: string, at: string, says: RegExp][] = [
  ['   ', '   ', /empty/],
  ['order.total >', '', /ends too early/],
  ["order.notes == 'x", "'x", /does not end/],
  ['order.total = 3', '=', /==/],
  ['order.gift and order.urgent', 'and', /&&/],
  ['not order.gift', 'not', /!/],
  ['order.total <> 3', '>', /!=/],
  ['order.?total', '?', /dot/],
  ['order?.total', '.', /dot/],
  ['order.in', 'in', /reserved/],
  ['package.total', 'package', /reserved/],
  ['1 < has(order.notes)', 'has(order.notes)', /!= null/],
  ['a.exists_one(x, x)', 'a.exists_one(x, x)', /size\(\) == 1/],
  ['true || order.lines[0]', 'order.lines[0]', /index/],
  ["{'a': 1}", "{'a': 1}", /map/],
  ['order.total in []', '[]', /empty/],
  ['order.total > 1e5', '1e5', /decimal digits/],
  ['order.total > 0xFF', '0xFF', /decimal digits/],
  ['order.total > 5u', '5u', /decimal digits/],
  [`order.total > ${'1'.repeat(39)}`, '1'.repeat(39), /38 digits/],
  ["b'x'", "b'x'", /Bytes/],
  ['a.exists(1, 2)', '1', /name/],
  ['a.map(x, y, z)', 'a.map(x, y, z)', /filter before/],
  ['sum(order.total)', 'sum(order.total)', /value\.sum/],
  ['order.constructor()', 'order.constructor()', /outside the subset/],
  ['constructor(1)', 'constructor(1)', /outside the subset/],
  ["order.notes == '\\q'", '\\q', /escape/],
  ['"\\u0000" == "a"', '"\\u0000"', /cannot be stored/],
  ["order.notes == 'a'; drop table x", ';', /cannot be read/],
  ['order.total /* x */ > 1', '*', /cannot be read/],
];

test.each(REFUSED)('refuses %s', (text, at, says) => {
  const result = parseExpression(text);
  expect(result).toMatchObject({ ok: false, finding: { code: 'CE01' } });
  if (result.ok) return;
  expect(text.slice(result.finding.start, result.finding.end)).toBe(at);
  expect(`${result.finding.message} ${result.finding.help}`).toMatch(says);
});

test.each([
  ['too long', `true${' || true'.repeat(250)}`], ['too deep', `${'('.repeat(900)}1${')'.repeat(900)}`], ['a tower of !', `${'!'.repeat(1900)}true`],
  ['a long chain', `1${' + 1'.repeat(90)}`], ['a long path', `order${'.customer'.repeat(200)}`],
])('refuses what is %s', (_, text) => {
  expect(parseExpression(text)).toMatchObject({ ok: false, finding: { code: 'CE01' } });
});

test('keeps every digit of a number', () => {
  const result = parseExpression('12345678901234567890.123456789012345678');
  expect(result).toMatchObject({ ok: true, expression: { root: { kind: 'number', value: '12345678901234567890.123456789012345678' } } });
});

test('knows where a member stands, spaces and comments aside', () => {
  const text = 'order // the row\n . total > 1';
  const result = parseExpression(text);
  expect(result).toMatchObject({ ok: true, expression: { root: { left: { kind: 'member', name: 'total', at: text.indexOf('total') } } } });
});
