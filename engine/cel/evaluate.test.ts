import { Decimal } from 'decimal.js';
import { expect, test } from 'vitest';
import { checkExpression } from './check.ts';
import { evaluate } from './evaluate.ts';
import type { Environment, RowData } from './evaluate-rows.ts';
import { parseExpression } from './parse.ts';
import { SAMPLE } from './sample-model.ts';
import type { CelContext } from './types.ts';

const CUSTOMER: RowData = { id: 'c1', name: 'Ada', kind: null, orders: [{ id: 'o1', status: 'draft', total: '10.0001' }, { id: 'o2', status: 'closed', total: '5' }, { id: 'o3', status: 'draft', total: null }] };
const ROW: RowData = {
  id: 'o1', total: '12.5000', discount: '20', quantity: 7, notes: null, status: 'draft', orderDate: '2026-01-31', placedAt: '2026-01-31T23:30:00Z', urgent: true, gift: null,
  channels: ['web'], customer: CUSTOMER, tags: [], payments: [{ id: 'p1', amount: '4', kind: 'payment' }, { id: 'p2', amount: null, kind: null }],
};

function value(text: string, more: Partial<Environment> & { context?: Partial<CelContext> } = {}) {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(parsed.finding.message);
  const checked = checkExpression(parsed.expression, { model: SAMPLE, object: 'Order', place: 'default', ...more.context });
  if (!checked.ok) throw new Error(checked.findings[0]?.message);
  const result = evaluate(checked, { row: ROW, ...more });
  return result instanceof Decimal ? result.toFixed() : result;
}

test.each([
  ["order.notes == 'x'", null], ["order.notes != 'x'", null], ['order.notes == null', true], ['order.gift && false', false], ['order.gift && true', null], ['order.gift || true', true], ['!order.gift', null],
  ["order.gift ? 'a' : 'b'", 'b'], ["order.notes + 'x'", null], ['order.total in [12.5, 3]', true], ['order.quantity in [order.discount, 7]', true],
  ["order.notes in ['a']", null], ["'a' in ['b', order.notes]", null], ["'a' in ['a', order.notes]", true], ['order.customer.parent.name == null', true], ["order.customer.kind == 'person'", null],
])('follows SQL with nulls: %s', (text, expected) => {
  expect(value(text)).toBe(expected);
});

test.each([
  ['0.1 + 0.2', '0.3'], ['1 / 3', '0.3333333333'], ['2 / 3', '0.6666666667'], ['-2 / 3', '-0.6666666667'], ['1 / 20000000000', '0'], ['3 / 20000000000', '0.0000000002'], ['-3 / 20000000000', '-0.0000000002'],
  ['1 / 0', null], ['1 % 0', null], ['-7 % 3', '-1'], ['order.total * order.quantity', '87.5'], ['12345678901234567890.5 * 10000000001', '123456789024691357806234567890.5'],
])('computes exactly: %s', (text, expected) => {
  expect(value(text)).toBe(expected);
});

test.each([
  ['order.payments.map(p, p.amount).sum()', '4'], ['order.tags.size()', '0'], ["order.tags.map(t, t.name).min()", null], ['order.payments.filter(p, p.kind != \'refund\').size()', '1'],
  ['order.payments.exists(p, p.amount > 3)', true], ['order.payments.exists(p, p.amount > 4)', null], ['order.payments.all(p, p.amount > 3)', null], ['order.payments.all(p, p.amount > 4)', false],
  ['order.tags.exists(t, true)', false], ['order.tags.all(t, false)', true], ['order.customer.owed', '10.0001'], ["'web' in order.channels", true], ["'shop' in order.channels", false],
])('works on lists: %s', (text, expected) => {
  expect(value(text)).toBe(expected);
});

test.each([
  ["'\u{1F600}'.size()", '1'], ["'\u{1F600}' > '\uFFFD'", true], ["'ÄbC'.lowerAscii()", 'Äbc'], ["'a1'.matches('^[a-z]\\\\d$')", true], ["'xa1'.matches('^a')", false],
  ["order.orderDate + duration('24h')", '2026-02-01'], ["order.placedAt + duration('1h30m')", '2026-02-01T01:00:00.000000Z'], ["order.orderDate > '2026-01-30'", true], ["order.placedAt < '2026-02-01T08:00:00+08:00'", true],
  ['order.orderDate.getMonth()', '0'], ['order.orderDate.getDayOfWeek()', '6'], ['date(order.placedAt)', '2026-02-01'],
])('knows texts and dates: %s', (text, expected) => {
  expect(value(text, { timeZone: 'Asia/Shanghai' })).toBe(expected);
});

test('compares with the row before, and a new row has none', () => {
  const context = { place: 'check' } as const;
  const old = { ...ROW, status: 'confirmed', gift: false };
  expect(value('changed(order.status)', { context, old })).toBe(true);
  expect(value('changed(order.gift)', { context, old })).toBe(true);
  expect(value('changed(order.customer)', { context, old: { ...old, customer: 'c1' } })).toBe(false);
  expect(value("old.status == 'confirmed'", { context })).toBe(null);
  expect(value('changed(order.notes)', { context })).toBe(false);
});

test('rounds a formula half-even to the scale of its field', () => {
  const context = { place: 'formula', field: 'net' } as const;
  expect(value('order.quantity / 56', { context })).toBe('0.12');
  expect(value('0.135', { context })).toBe('0.14');
  expect(value('-0.125', { context })).toBe('-0.12');
});
