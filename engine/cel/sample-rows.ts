/** Rows of the sample model, once as data and once as tables, with nulls, halves and characters outside the first plane. */
import { quoteIdentifier, quoteLiteral } from '../sql/names.ts';
import type { RowData } from './evaluate-rows.ts';
import { SAMPLE } from './sample-model.ts';
import type { SQLNames } from './sql.ts';
import { supportFunctions } from './support.ts';

type Row = Record<string, unknown>;

const uuid = (table: number, index: number) => `00000000-0000-4000-8000-${String(table * 1000 + index).padStart(12, '0')}`;
const pick = <T>(values: readonly T[], index: number): T => values[index % values.length]!;
const system = (table: number, index: number) => ({ id: uuid(table, index), createdAt: '2026-01-31T23:30:00.000001Z', updatedAt: '2026-02-28T16:00:00.000000Z', owner: pick(['ada', 'bob'], index) });

const NUMBERS = ['0', '2.5', null, '-0.00005', '100', '19.9999', '-3', '0.125', '999999999999999.9999'];
const TEXTS = ['', 'Ada', null, '\u{1F600}b', '\uFFFDb', 'été%_', "it's \\ ok", 'ADA lovelace'];
const DATES = ['2026-01-31', null, '2024-02-29', '1999-12-31', '2026-03-31'];
const MOMENTS = ['2026-01-31T23:30:00.000001Z', null, '1969-12-31T16:00:00.000000Z', '2026-03-31T22:30:00.123456Z'];
const TRUTHS = [true, null, false];

const CUSTOMERS: Row[] = [0, 1, 2].map((index) => ({
  ...system(1, index), name: pick(TEXTS, index), creditLimit: pick(NUMBERS, index + 1), limitUsd: pick(NUMBERS, index), since: pick(DATES, index), vip: pick(TRUTHS, index),
  kind: pick(['person', null, 'company'], index), status: pick(['prospect', 'active'], index), parent: null, orders: [], children: [],
}));
CUSTOMERS[1]!['parent'] = CUSTOMERS[0];
(CUSTOMERS[0]!['children'] as Row[]).push(CUSTOMERS[1]!);

const TAGS: Row[] = [0, 1, 2].map((index) => ({ ...system(2, index), name: pick(TEXTS, index + 1), orders: [] }));

const order = (index: number, shift: number): Row => ({
  ...system(3, index), number: `ORD-${index}`, total: pick(NUMBERS, index + shift), discount: pick(NUMBERS, index * 2 + shift), quantity: pick(['3', null, '-7', '0'], index + shift),
  notes: pick(TEXTS, index + shift), orderDate: pick(DATES, index + shift), dueDate: pick(DATES, index * 3 + shift), placedAt: pick(MOMENTS, index + shift), paidAt: pick(MOMENTS, index * 3 + shift + 1),
  urgent: pick(TRUTHS, index + shift), gift: pick(TRUTHS, index * 2 + shift), extra: pick([null, { a: 1, b: [2] }], index + shift),
  channels: pick([['web', 'shop'], null, [], ['phone']], index + shift), status: pick(['draft', 'confirmed', 'closed'], index + shift),
  customer: pick([...CUSTOMERS, null], index + (shift > 1 ? 1 : 0)), tags: [], payments: [],
});

export const ORDERS: readonly RowData[] = [0, 1, 2, 3, 4, 5, 6].map((index) => order(index, 0));
/** The same rows as they were before. */
export const BEFORE: readonly RowData[] = ORDERS.map((_, index) => order(index, index % 3));

const PAYMENTS: Row[] = [0, 1, 2, 3, 4, 5, 6, 7].map((index) => ({
  ...system(4, index), amount: pick(NUMBERS, index * 2 + 1), paidOn: pick(DATES, index), memo: pick(TEXTS, index), kind: pick(['invoice', 'payment', null, 'refund'], index),
  status: pick(['pending', 'settled'], index), order: pick([ORDERS[0], ORDERS[0], ORDERS[1], null, ORDERS[3]], index), customer: pick([...CUSTOMERS, null], index),
}));
const LINKS: [RowData, Row][] = [[ORDERS[0]!, TAGS[0]!], [ORDERS[0]!, TAGS[1]!], [ORDERS[2]!, TAGS[2]!], [ORDERS[4]!, TAGS[0]!]];

for (const payment of PAYMENTS) (payment['order'] as { payments: Row[] } | null)?.payments.push(payment);
for (const each of ORDERS) (each['customer'] as { orders: RowData[] } | null)?.orders.push(each);
for (const [from, to] of LINKS) {
  (from['tags'] as Row[]).push(to);
  (to['orders'] as RowData[]).push(from);
}

export const SAMPLE_NAMES: SQLNames = {
  row: 't', old: 'o', user: { id: "current_setting('app.uid')", role: "current_setting('app.role')" }, timeZone: 'Asia/Shanghai', functions: 'core',
  column: (_object, name) => quoteIdentifier(name),
  table: (object) => `core.${quoteIdentifier(object)}`,
  link: (object, relation) => ({ table: `core.${quoteIdentifier(`${object}.${relation}`)}`, from: '"from"', to: '"to"' }),
};

const TYPES: Record<string, string> = { integer: 'numeric', decimal: 'numeric', money: 'numeric', boolean: 'boolean', date: 'date', dateTime: 'timestamptz', json: 'jsonb', multiOption: 'text[]' };

function table(name: string, object: string, rows: readonly RowData[]): string {
  const { fields, relations, machine } = SAMPLE.objects[object]!;
  const columns: [string, string][] = [
    ['id', 'uuid'], ['createdAt', 'timestamptz'], ['updatedAt', 'timestamptz'], ['owner', 'text'],
    ...Object.entries(fields).filter(([, { type }]) => type !== 'formula').map(([key, { type }]): [string, string] => [key, TYPES[type] ?? 'text']),
    ...Object.entries(relations).filter(([, { kind }]) => kind !== 'manyToMany').map(([key]): [string, string] => [key, 'uuid']),
    ...(machine ? [[machine.field, 'text'] as [string, string]] : []),
  ];
  const values = rows.map((row) => `(${columns.map(([key, type]) => literal(row[key], type)).join(', ')})`);
  return `create table core.${quoteIdentifier(name)} (${columns.map(([key, type]) => `${quoteIdentifier(key)} ${type}`).join(', ')});
insert into core.${quoteIdentifier(name)} values ${values.join(',\n')};`;
}

function literal(value: unknown, type: string): string {
  if (value === null || value === undefined) return 'null';
  if (type === 'jsonb') return `${quoteLiteral(JSON.stringify(value))}::jsonb`;
  if (Array.isArray(value)) return `array[${value.map((each) => quoteLiteral(String(each))).join(', ')}]::text[]`;
  return quoteLiteral(String(typeof value === 'object' ? (value as RowData)['id'] : value));
}

/** Returns the tables with their rows, and a `now()` that stands still. */
export function createSampleTables(environment: { user: { id: string; role: string }; now: string }): string {
  return `create schema core; set timezone = 'America/New_York';
select set_config('app.uid', ${quoteLiteral(environment.user.id)}, false), set_config('app.role', ${quoteLiteral(environment.user.role)}, false);
create function core.now() returns timestamptz language sql stable return ${quoteLiteral(environment.now)}::timestamptz;
set search_path = core, pg_catalog;
${supportFunctions('core').map(({ text }) => `${text};`).join('\n')}
${table('Customer', 'Customer', CUSTOMERS)}
${table('Tag', 'Tag', TAGS)}
${table('Order', 'Order', ORDERS)}
${table('Before', 'Order', BEFORE)}
${table('Payment', 'Payment', PAYMENTS)}
create table core."Order.tags" ("from" uuid, "to" uuid);
insert into core."Order.tags" values ${LINKS.map(([from, to]) => `(${literal(from, 'uuid')}, ${literal(to, 'uuid')})`).join(', ')};`;
}
