/** Random expressions over an order of the sample model, each well typed. */
import fc from 'fast-check';
import type { Place } from './types.ts';

export type Sampled = { text: string; place: Place };

type Kinds = { number: string; money: string; text: string; date: string; moment: string; boolean: string };

const among = (...texts: string[]): fc.Arbitrary<string> => fc.constantFrom(...texts);
const NUMBER = among('0', '2', '0.5', '10', '3.0001', '1000000007', 'order.discount', 'order.quantity', 'old.quantity', 'order.notes.size()', 'order.tags.size()', 'size(order.channels)', 'order.net');
const MONEY = among('order.total', 'order.customer.creditLimit', 'order.customer.parent.creditLimit', 'old.total', 'order.customer.owed', 'order.payments.map(p, p.amount).sum()', 'order.payments.map(p, p.amount).max()');
const TEXT = among("''", "'Ada'", "'\u{1F600}'", "'b'", "'it\\'s \\\\'", 'order.notes', 'old.notes', 'order.number', 'order.customer.name', 'user.id', 'order.owner', 'order.payments.map(p, p.memo).min()', "(order.status + 'x')");
const DATE = among("date('2026-01-31')", 'order.orderDate', 'order.dueDate', 'old.dueDate', 'today()', 'order.customer.since', 'order.payments.map(p, p.paidOn).max()');
const MOMENT = among("timestamp('2026-01-31T23:30:00.5+08:00')", 'order.placedAt', 'order.paidAt', 'now()', 'order.createdAt', 'order.customer.updatedAt');
const BOOLEAN = among(
  'true', 'false', 'order.urgent', 'order.gift', 'old.gift', 'order.customer.vip', "order.status == 'draft'", "old.status in ['draft', 'closed']", "order.customer.kind != 'person'",
  "'web' in order.channels", "order.customer.kind in order.payments.map(p, p.kind)", 'order.extra == null', 'order.customer == null', 'order.customer == old.customer', 'order.customer.parent == null', 'order.channels != null',
  'changed(order.total)', 'changed(order.customer)', 'changed(order.extra)', 'changed(order.channels)', 'changed(order.notes)', "user.role == 'manager'", 'order.payments.exists(p, p.amount > order.total)', 'order.payments.all(p, p.amount > 0)',
  "order.tags.exists(t, t.name.startsWith('A') || t.orders.all(o, o.quantity > 0))", "order.payments.filter(p, p.kind == 'refund').filter(q, q.order.customer == q.customer).size() > 0", "order.payments.all(p, p.customer.orders.exists(o, o.total == order.total))",
  "order.notes.matches('^[A-Z]\\\\w{2}$')", "order.notes.matches('.b|\\\\s')", 'order.customer.id == old.customer.id', 'order.payments.exists(p, p.memo in [order.notes, \'Ada\'])',
);

const comparison = among('==', '!=', '<', '<=', '>', '>=');
const join = (parts: fc.Arbitrary<string>[], write: (...parts: string[]) => string): fc.Arbitrary<string> => fc.tuple(...parts).map((given) => write(...given));
const pair = (of: fc.Arbitrary<string>, ...operators: string[]) => join([of, among(...operators), of], (a, operator, b) => `(${a} ${operator} ${b})`);

const { number, money, text, date, moment, boolean } = fc.letrec<Kinds>((tie) => {
  const [n, m, t, d, s, b] = [tie('number'), tie('money'), tie('text'), tie('date'), tie('moment'), tie('boolean')];
  const choice = (of: fc.Arbitrary<string>) => join([b, of, of], (condition, then, otherwise) => `(${condition} ? ${then} : ${otherwise})`);
  const deep = (leaf: fc.Arbitrary<string>, ...inner: fc.Arbitrary<string>[]) => fc.oneof({ maxDepth: 4, withCrossShrink: true }, { arbitrary: leaf, weight: 2 }, ...inner.map((arbitrary) => ({ arbitrary, weight: 1 })));
  const part = among('getFullYear', 'getMonth', 'getDate', 'getDayOfWeek');
  return {
    number: deep(NUMBER, pair(n, '+', '-', '*', '/', '%'), pair(n, '+', '*', '/'), pair(m, '/'), n.map((of) => `-(${of})`), choice(n), join([d, part], (of, name) => `${of}.${name}()`), join([s, part], (of, name) => `${of}.${name}()`), t.map((of) => `${of}.size()`)),
    money: deep(MONEY, pair(m, '+', '-'), join([m, among('*', '/', '%', '+', '-'), n], (a, operator, by) => `(${a} ${operator} ${by})`), choice(m)),
    text: deep(TEXT, pair(t, '+'), choice(t), join([t, among('lowerAscii', 'upperAscii')], (of, name) => `${of}.${name}()`)),
    date: deep(DATE, join([d, among("+ duration('48h')", "- duration('720h')")], (of, by) => `(${of} ${by})`), choice(d), s.map((of) => `date(${of})`)),
    moment: deep(MOMENT, join([s, among("+ duration('1h30m')", "- duration('36h0.000001s')")], (of, by) => `(${of} ${by})`), choice(s)),
    boolean: deep(
      BOOLEAN.map((of) => `(${of})`), pair(b, '&&', '||', '==', '!='), b.map((of) => `!(${of})`), choice(b), ...[n, m, t, d, s].map((of) => join([of, comparison, of], (a, operator, c) => `(${a} ${operator} ${c})`)),
      ...[n, m, t, d, s, b].map((of) => join([of, among('==', '!=')], (a, operator) => `(${a} ${operator} null)`)), join([t, among('startsWith', 'endsWith', 'contains'), t], (of, name, other) => `${of}.${name}(${other})`),
      join([n, n, n], (a, c, e) => `(${a} in [${c}, ${e}])`), join([t, t, t], (a, c, e) => `(${a} in [${c}, ${e}])`),
      join([d, d, among('<', '>=')], (a, c, operator) => `(${a} - ${c} ${operator} duration('72h'))`), join([s, s, among('<=', '>')], (a, c, operator) => `(${a} - ${c} ${operator} duration('1h'))`),
    ),
  };
});

/** Conditions as in a guard; values as in a default, where there is no row before. */
export const EXPRESSIONS: fc.Arbitrary<Sampled> = fc.oneof(
  { weight: 3, arbitrary: boolean.map((each): Sampled => ({ text: each, place: 'guard' })) },
  { weight: 4, arbitrary: fc.oneof(number, money, text, date, moment).filter((each) => !each.includes('old.') && !each.includes('changed(')).map((each): Sampled => ({ text: each, place: 'default' })) },
).filter(({ text: each }) => each.length <= 1500);
