import { expect, test } from 'vitest';
import { checkExpression } from './check.ts';
import { parseExpression } from './parse.ts';
import { SAMPLE } from './sample-model.ts';
import type { CelContext } from './types.ts';

function check(text: string, more: Partial<CelContext> = {}) {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(parsed.finding.message);
  return checkExpression(parsed.expression, { model: SAMPLE, object: 'Order', place: 'check', ...more });
}

const VALUE = { place: 'default' } as const;

test.each<[text: string, kind: string, currency?: string]>([
  ['order.total', 'number', 'the default currency'], ['order.customer.limitUsd * 2', 'number', 'USD'], ['order.total / order.total', 'number'], ['order.quantity + 0.5', 'number'],
  ["order.notes + 'x'", 'text'], ['order.status', 'option'], ['order.channels', 'values'], ['order.customer', 'row'], ['order.payments', 'rows'],
  ['order.payments.map(p, p.amount).max()', 'number', 'the default currency'], ['order.orderDate - order.dueDate', 'duration'], ["order.dueDate + duration('24h')", 'date'],
  ['order.gift ? null : order.dueDate', 'date'], ['order.net', 'number'], ['user.id', 'text'], ['null', 'null'], ['order.extra', 'json'],
])('types %s as %s', (text, kind, currency) => {
  const result = check(text, VALUE);
  expect(result).toMatchObject({ ok: true, type: { kind } });
  if (result.ok && result.type.kind === 'number') expect(result.type.currency).toBe(currency);
});

/** The expression, what of it is pointed at, and a word of the message or help. */
test.each<[text: string, at: string, says: RegExp, more?: Partial<CelContext>]>([
  ['order.sttus == null', 'sttus', /"status"/],
  ['ordr.total > 0', 'ordr', /"order"/],
  ['discount > 0', 'discount', /order\.discount/],
  ['order.__proto__ == null', '__proto__', /has no/],
  ["order.status == 'drft'", "'drft'", /"draft"/],
  ["'confirmd' != order.status", "'confirmd'", /"confirmed"/],
  ["order.status in ['draft', 'clsd']", "'clsd'", /closed/],
  ["order.status == (order.gift ? 'draft' : 'nope')", "'nope'", /none of the values/],
  ["'fax' in order.channels", "'fax'", /none of the values/],
  ["user.role == 'manger'", "'manger'", /"manager"/],
  ["order.orderDate > '2026-02-30'", "'2026-02-30'", /not a date/],
  ['order.orderDate > order.placedAt', 'order.orderDate > order.placedAt', /date\(/],
  ["order.total > 'a'", "order.total > 'a'", /not compared/],
  ["order.status > 'draft'", "order.status > 'draft'", /no order/],
  ['order.gift < true', 'order.gift < true', /no order/],
  ['order.total > null', 'order.total > null', /null/],
  ['order.total', 'order.total', /not true or false/],
  ['order.total && true', 'order.total', /not true or false/],
  ['order.total > order.customer.limitUsd', 'order.total > order.customer.limitUsd', /do not mix/],
  ['order.total + order.customer.limitUsd > 1', 'order.total + order.customer.limitUsd', /do not mix/],
  ['order.total * order.total > 1', 'order.total * order.total', /plain number/],
  ['order.customer == order', 'order.customer == order', /one object/],
  ['order.payments.amount > 1', 'order.payments', /exists, all/],
  ['order.payments.sum() > 1', 'order.payments.sum()', /map/],
  ['order.payments == null', 'order.payments == null', /size\(\) == 0/],
  ['order.payments.exists(order, true)', 'order.payments.exists(order, true)', /another name/],
  ['order.payments.map(p, p.order).size() > 0', 'p.order', /Name a field/],
  ['order.notes.name == null', 'order.notes', /no name may follow/],
  ['order.customer.parent.parent.parent.name == null', 'name', /more than 3/],
  ['order.orderDate + 1 > order.dueDate', 'order.orderDate + 1', /duration/],
  ["order.orderDate + duration('1h') > order.dueDate", "order.orderDate + duration('1h')", /whole days/],
  ["order.orderDate - order.dueDate > duration('30d')", "'30d'", /720h/],
  ["order.notes.matches('(?i)a')", "'(?i)a'", /Flags/],
  ['order.notes.matches(order.number)', 'order.number', /written out/],
  ['today() > order.dueDate', 'today()', /guards and defaults/],
  ['old.total > 1', 'old', /row before/, { event: 'create' }],
  ['old.total > 1', 'old', /rules and guards/, { place: 'where' }],
  ['changed(order.customer.name)', 'order.customer.name', /of the row itself/],
  ['changed(order.net)', 'order.net', /computed/],
  ['old.payments.size() > 1', 'payments', /keeps no lists/],
  ['user.name == null', 'name', /id, role/],
  ['order.net > 1', 'net', /formula/, { place: 'formula' }],
  ["user.id == 'a'", 'user.id', /every user/, { place: 'formula' }],
  ["'x'", "'x'", /takes a number/, { place: 'formula', field: 'net' }],
  ['order.customer.limitUsd', 'order.customer.limitUsd', /takes money/, { place: 'default', field: 'total' }],
])('refuses %s', (text, at, says, more) => {
  const result = check(text, more);
  expect(result).toMatchObject({ ok: false, findings: [{}] });
  if (result.ok) return;
  const [finding] = result.findings;
  expect(text.slice(finding!.start, finding!.end)).toBe(at);
  expect(`${finding!.message} ${finding!.help}`).toMatch(says);
});

test('says what is wrong on each side of && and ||', () => {
  const result = check("order.sttus == 'draft' || order.gift && order.total");
  expect(!result.ok && result.findings.map(({ code, start }) => [code, start])).toEqual([['CE02', 6], ['CE02', 40]]);
});

test.each([
  ["order.discount <= 20 && order.status != 'draft' && order.customer != null", true], ['order.net > 1', true], ["order.placedAt.getFullYear() > 2000 && 'web' in order.channels", true],
  ['order.customer.vip', false], ['order.customer.owed > 1', false], ['order.payments.size() > 0', false], ['changed(order.total)', false], ["user.id == order.owner", false],
])('knows whether the row alone decides: %s', (text, oneRow) => {
  expect(check(text)).toMatchObject({ ok: true, oneRow });
});

test('writes down what is read, and the way to it', () => {
  const text = "order.payments.exists(p, p.customer.name == 'x') && order.status == 'draft' && order.customer.owed > 1";
  const result = check(text);
  const reads = result.ok ? result.reads.map((read) => [read.steps.map(({ name }) => name).join('/'), `${read.object}.${read.name}`, read.kind, read.key ?? read.through, text.slice(read.start, read.end)]) : [];
  expect(reads).toEqual([
    ['', 'Order.payments', 'inverse', undefined, 'payments'], ['payments', 'Payment.customer', 'relation', undefined, 'customer'], ['payments/customer', 'Customer.name', 'field', undefined, 'name'],
    ['', 'Order.status', 'state', undefined, 'status'], ['', 'Order.status', 'key', 'draft', "'draft'"],
    ['', 'Order.customer', 'relation', undefined, 'customer'], ['customer', 'Customer.owed', 'field', undefined, 'owed'],
    ['customer', 'Customer.orders', 'inverse', 'Customer.owed', 'owed'], ['customer/orders', 'Order.status', 'state', 'Customer.owed', 'owed'],
    ['customer', 'Order.status', 'key', 'closed', 'owed'], ['customer/orders', 'Order.total', 'field', 'Customer.owed', 'owed'],
  ]);
});
