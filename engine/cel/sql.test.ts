import { expect, test } from 'vitest';
import { parseExpression } from './parse.ts';
import { SAMPLE } from './sample-model.ts';
import { SAMPLE_NAMES } from './sample-rows.ts';
import { toSQL } from './sql.ts';
import type { CelContext } from './types.ts';

function compile(text: string, row = 'new', more: Partial<CelContext> = {}): string {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(parsed.finding.message);
  return toSQL(parsed.expression, { model: SAMPLE, object: 'Order', place: 'check', ...more }, { ...SAMPLE_NAMES, row });
}

test.each([
  ['a field of the row', 'order.total > 1', '(new."total" > 1::numeric)'],
  ['a relation as a subselect', 'order.customer.vip', '(select cel1."vip" from core."Customer" as cel1 where cel1."id" = new."customer")'],
  ['an empty relation as its column', 'order.customer == null', '(new."customer" is null)'],
  ['the order of texts by code point, whatever the collation', "order.notes < 'b'", '(new."notes" collate "C" < \'b\'::text)'],
  ['a quote in a text', `order.notes == "'; drop table x; --"`, "(new.\"notes\" collate \"C\" = '''; drop table x; --'::text)"],
  ['a backslash in a text', String.raw`order.notes == "\\' or true"`, String.raw`(new."notes" collate "C" = E'\\'' or true'::text)`],
  ['two minus signs apart, as they would begin a comment', '--order.quantity > 1', '((- (- new."quantity")) > 1::numeric)'],
])('writes %s', (_, text, sql) => {
  expect(compile(text)).toBe(sql);
});

test('writes bare columns where the row has no name', () => {
  expect(compile('order.total > 1', '')).toBe('("total" > 1::numeric)');
});

test('rounds a formula to the scale of its field', () => {
  expect(compile('order.quantity', 't', { place: 'formula', field: 'net' })).toBe('core.cel_round(t."quantity", 2)');
});

test('throws for what was never checked', () => {
  expect(() => compile('order.nope == 1')).toThrow('not checked');
});
