/** Versions of a model, one over the other, with rows present. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Field, Model } from '#engine/model.ts';
import { compileDatabase } from '#engine/sql/compile.ts';
import { openEmpty, START } from './testing/open.ts';
import { sampleModel } from './testing/sample-model.ts';

let db: Awaited<ReturnType<typeof openEmpty>>;
beforeAll(async () => { db = await openEmpty(); }, START);
afterAll(() => db.close());

const field = (name: string, parts: Omit<Field, 'id' | 'module'>): Field => ({ id: `loyalty/Customer.${name}`, module: 'loyalty', ...parts });
const { Customer, Order } = sampleModel.objects;
const { closedIsPaid: _gone, ...orderRules } = Order!.rules;

/** Another version: one field renamed, one gone, three new; a link cascades; a role and an object are gone, a rule is new. */
const nextModel: Model = {
  ...sampleModel,
  objects: {
    Customer: {
      ...Customer!,
      fields: {
        ...Object.fromEntries(Object.entries(Customer!.fields).filter(([name]) => !['name', 'code', 'secret', 'email'].includes(name))),
        fullName: Customer!.fields['name']!,
        email: { ...Customer!.fields['email']!, unique: false },
        points: field('points', { type: 'integer', required: true, backfill: 7 }),
        card: field('card', { type: 'autoNumber', prefix: 'C-', digits: 2 }),
        note: field('note', { type: 'text', backfill: { expr: 'customer.fullName' } }),
      },
    },
    Order: { ...Order!, fields: { ...Order!.fields, total: { ...Order!.fields['total']!, max: 50 } }, relations: { customer: { ...Order!.relations['customer']!, onDelete: 'cascade' } }, rules: orderRules },
  },
  roles: { manager: sampleModel.roles['manager']!, clerk: sampleModel.roles['clerk']! },
  reports: { totals: sampleModel.reports['totals']! },
};
const publish = async (model: Model) => {
  const { shelf, statements } = compileDatabase(model);
  await db.transaction(async (transaction) => {
    for (const { text } of statements) await transaction.exec(text);
  });
  return shelf;
};
const rows = async (sql: string) => (await db.query<Record<string, unknown>>(sql)).rows;
const columns = () => rows(`select table_name, column_name from information_schema.columns where table_schema = 'core' order by 1, 2`);
const catalog = () => rows(`
  select 'trigger' as kind, tgrelid::regclass::text || tgname || pg_get_triggerdef(oid) as text from pg_trigger where tgrelid in (select oid from pg_class where relnamespace = 'core'::regnamespace) and not tgisinternal
  union all select 'policy', tablename || policyname || coalesce(qual, '') || coalesce(with_check, '') from pg_policies where schemaname = 'core'
  union all select 'key', conname || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'core'::regnamespace
  union all select 'index', indexdef from pg_indexes where schemaname = 'core'
  union all select 'grant', grantee || table_name || column_name || privilege_type from information_schema.column_privileges where table_schema = 'core' and starts_with(grantee, 'modshelf_role_')
  union all select 'table grant', grantee || table_name || privilege_type from information_schema.table_privileges where table_schema = 'core' and starts_with(grantee, 'modshelf_role_')
  order by 1, 2`);
const asRole = (role: string, sql: string) => db.transaction(async (transaction) => {
  await transaction.exec(`set local role "modshelf_role_${role}"; select set_config('app.uid', '${role}-1', true)`);
  return (await transaction.query<Record<string, unknown>>(sql)).rows;
});
/** Every stored value: what no version may lose. */
const stored = async () => ({ customers: await rows(`select "shop/Customer.name", "shop/Customer.code", "shop/Customer.secret", "shop/Customer.email", "shop/Customer.credit" from core."shop/Customer" order by 1`), payments: await rows(`select "shop/Payment.amount" from core."shop/Payment"`), orders: await rows(`select "shop/Order.number", "shop/Order.status" from core."shop/Order" order by 1`) });

test('a version over another, and the first again, loses no column and no value', async () => {
  const first = await publish(sampleModel);
  await rows(`insert into ${first}."Customer" (name, code, email, credit) values ('Ada', 'AB-1', 'a@example.org', 12.3456), ('Bob', null, null, null)`);
  await rows(`update core."shop/Customer" set "shop/Customer.secret" = 'tea' where "shop/Customer.name" = 'Ada'`);
  await rows(`insert into ${first}."Order" (customer, total) select id, 100 from ${first}."Customer" where name = 'Ada'`);
  await rows(`insert into ${first}."Payment" ("order", amount) select id, 1 from ${first}."Order"`);
  const [before, catalogBefore, columnsBefore] = [await stored(), await catalog(), await columns()];

  expect(await publish(sampleModel)).toBe(first);
  expect(await catalog()).toEqual(catalogBefore);

  const second = await publish(nextModel);
  expect(second).not.toBe(first);
  expect(await stored()).toEqual(before);
  expect(await columns()).toEqual(expect.arrayContaining(columnsBefore));
  expect(await rows(`select "fullName", points, card, note from ${second}."Customer" order by 1`)).toEqual([
    { fullName: 'Ada', points: '7', card: 'C-01', note: 'Ada' }, { fullName: 'Bob', points: '7', card: 'C-02', note: 'Bob' }]);
  // The first version's views still show what they showed.
  expect(await rows(`select name, code from ${first}."Customer" order by 1`)).toEqual([{ name: 'Ada', code: 'AB-1' }, { name: 'Bob', code: null }]);
  // What the version before said about rows does not bind any more: the pattern of code, the unique e-mail, the right of sales, the key of Payment.
  await rows(`update core."shop/Customer" set "shop/Customer.code" = 'free', "shop/Customer.email" = 'same@example.org'`);
  await rows(`update core."shop/Customer" set "shop/Customer.email" = null`);
  await expect(asRole('sales', `select * from ${first}."Customer"`)).rejects.toThrow('permission denied');
  await expect(asRole('manager', `select ${first}."read Customer.secret"(gen_random_uuid())`)).rejects.toThrow('permission denied for function');
  // What this version says does.
  await expect(rows(`update core."shop/Order" set "shop/Order.discount" = 1`)).rejects.toThrow('at most 50');
  await rows(`update core."shop/Customer" set "loyalty/Customer.points" = 9, "shop/Customer.code" = 'AB-1', "shop/Customer.email" = 'a@example.org' where "shop/Customer.name" = 'Ada'`);
  await rows(`update core."shop/Customer" set "shop/Customer.code" = null where "shop/Customer.name" = 'Bob'`);

  expect(await publish(sampleModel)).toBe(first);
  expect(await asRole('manager', `select name, secret from ${first}."Customer" order by 1`)).toEqual([{ name: 'Ada', secret: 'tea' }, { name: 'Bob', secret: null }]);
  expect(await stored()).toEqual(before);
  expect(await catalog()).toEqual(catalogBefore);
  await publish(nextModel);
  expect(await rows(`select points, card from ${second}."Customer" order by 2`)).toEqual([{ points: '9', card: 'C-01' }, { points: '7', card: 'C-02' }]);
}, START);

test('a publication that fails leaves the version before as it was', async () => {
  await publish(sampleModel);
  const [before, catalogBefore] = [await columns(), await catalog()];
  const broken = compileDatabase({ ...nextModel, reports: {} }).statements;
  await expect(db.transaction(async (transaction) => {
    for (const { text } of broken) await transaction.exec(text);
    await transaction.exec('select 1 / 0');
  })).rejects.toThrow('division by zero');
  expect(await columns()).toEqual(before);
  expect(await catalog()).toEqual(catalogBefore);
}, START);
