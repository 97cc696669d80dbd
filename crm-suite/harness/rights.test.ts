import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from './database.ts';
import { openSample, START } from './testing/open.ts';
import { makeRole, sampleModel } from './testing/sample-model.ts';
import { refused } from './testing/refused.ts';

let db: Database;
beforeAll(async () => { db = await openSample(); }, START);
beforeEach(() => db.fresh());
afterAll(() => db.close());

const newOrder = async (by: string, total = '10') => {
  const customer = await db.as('manager').create('Customer', { name: 'Ada' });
  return db.as(by).create('Order', { customer: customer.id, total });
};

describe('own', () => {
  test('a user sees, updates and deletes what is its own, and nothing of a colleague', async () => {
    const mine = await db.as('sales').create('Customer', { name: 'Ada' });
    expect(mine).toMatchObject({ name: 'Ada', owner: 'sales-1', tier: 'bronze', vip: false, visits: 0 });
    expect(await db.as('sales/2').find('Customer', mine.id)).toBeUndefined();
    expect(await db.as('sales/2').list('Customer')).toEqual([]);
    await db.as('sales').update('Customer', mine.id, { name: 'Ada L.' });
    await expect(db.as('sales/2').update('Customer', mine.id, { name: 'Bob' })).rejects.toEqual(refused('permission', 'Customer'));
    await expect(db.as('sales').remove('Customer', mine.id)).rejects.toEqual(refused('permission'));
    expect((await db.as('manager').list('Customer')).map((row) => row['name'])).toEqual(['Ada L.']);
  });

  test('a row that belongs to its parent has the owner of the parent', async () => {
    const order = await newOrder('sales');
    const payment = await db.as('manager').create('Payment', { order: order.id, amount: '1' });
    expect((await db.as('sales').list('Payment')).map((row) => row.id)).toEqual([payment.id]);
    expect(await db.as('sales/2').list('Payment')).toEqual([]);
    await db.as('sales').create('Payment', { order: order.id, amount: '2' });
    await expect(db.as('sales/2').create('Payment', { order: order.id, amount: '2' })).rejects.toEqual(refused('permission', 'Payment'));
  });
});

describe('where', () => {
  test('reading shows only the rows that the condition is true for', async () => {
    const order = await newOrder('sales');
    expect(await db.as('support').list('Order')).toEqual([]);
    await db.as('sales').transition('Order', order.id, 'confirm');
    expect((await db.as('support').list('Order')).map((row) => row['status'])).toEqual(['confirmed']);
  });

  test('creating is asked of the new row with its defaults', async () => {
    expect(await db.as('gold').create('Customer', { name: 'Ada' })).toMatchObject({ tier: 'bronze' });
    await expect(db.as('gold').create('Customer', { name: 'Ada', vip: true })).rejects.toEqual(refused('permission', 'Customer'));
  });

  test('updating is asked before and after', async () => {
    const gold = await db.as('manager').create('Customer', { name: 'Ada', tier: 'gold' });
    const silver = await db.as('manager').create('Customer', { name: 'Bob', tier: 'silver' });
    await expect(db.as('gold').update('Customer', gold.id, { name: 'X' })).rejects.toEqual(refused('permission'));
    await db.as('gold').update('Customer', silver.id, { name: 'X' });
  });

  test('deleting is asked of the row that goes', async () => {
    const bronze = await db.as('manager').create('Customer', { name: 'Ada' });
    const silver = await db.as('manager').create('Customer', { name: 'Bob', tier: 'silver' });
    await expect(db.as('gold').remove('Customer', bronze.id)).rejects.toEqual(refused('permission'));
    await db.as('gold').remove('Customer', silver.id);
    expect(await db.as('manager').list('Customer')).toHaveLength(1);
  });
});

describe('a field shown more widely than its row', () => {
  test('a grant on one field shows it in every row, and the other fields only where the row may be read', async () => {
    const scout = makeRole('scout', { Order: { read: { where: "order.status == 'closed'" }, fields: { total: { read: 'all' } } } });
    const shop = await openSample({ ...sampleModel, roles: { ...sampleModel.roles, scout } });
    const manager = shop.as('manager');
    const customer = await manager.create('Customer', { name: 'Ada' });
    const order = await manager.create('Order', { customer: customer.id, total: '10' });
    expect(await shop.as('scout').find('Order', order.id)).toMatchObject({ total: '10.0000', number: null });
    await manager.create('Payment', { order: order.id, amount: '10' });
    await manager.transition('Order', order.id, 'confirm');
    await manager.transition('Order', order.id, 'close');
    expect(await shop.as('scout').find('Order', order.id)).toMatchObject({ total: '10.0000', number: order['number'] });
    await shop.close();
  });
});

describe('granted fields', () => {
  test('who has no grant cannot give a value at creation, and the default is taken', async () => {
    await expect(db.as('sales').create('Customer', { name: 'Ada', tier: 'gold' })).rejects.toEqual(refused('permission'));
    expect(await db.as('sales').create('Customer', { name: 'Ada' })).toMatchObject({ tier: 'bronze' });
    expect(await db.as('manager').create('Customer', { name: 'Bob', tier: 'gold' })).toMatchObject({ tier: 'gold' });
  });

  test('who has no grant cannot change it, though it may update the row', async () => {
    const mine = await db.as('sales').create('Customer', { name: 'Ada' });
    await expect(db.as('sales').update('Customer', mine.id, { tier: 'gold' })).rejects.toEqual(refused('permission'));
    await expect(db.as('sales').update('Customer', mine.id, { name: 'Bob', tier: 'gold' })).rejects.toEqual(refused('permission'));
    expect(await db.as('sales').find('Customer', mine.id)).toMatchObject({ name: 'Ada', tier: 'bronze' });
    await db.as('manager').update('Customer', mine.id, { tier: 'gold' });
  });

  test('a grant for own rows holds for those only', async () => {
    const other = await db.as('manager').create('Customer', { name: 'Ada' });
    await expect(db.as('gold').update('Customer', other.id, { tier: 'silver' })).rejects.toEqual(refused('permission', 'Customer.tier'));
    await db.admin(`update core."shop/Customer" set owner = 'gold-1'`);
    await db.as('gold').update('Customer', other.id, { tier: 'silver' });
  });

  test('a role without the grant learns nothing of a hidden value', async () => {
    const ada = await db.as('manager').create('Customer', { name: 'Ada', secret: 'likes tea' });
    expect(await db.as('manager').find('Customer', ada.id)).toMatchObject({ secret: 'likes tea' });
    await db.admin(`update core."shop/Customer" set owner = 'sales-1'`);
    expect(await db.as('sales').find('Customer', ada.id)).toMatchObject({ name: 'Ada', secret: null });
    expect(await db.as('support').find('Customer', ada.id)).toMatchObject({ secret: null });
    await db.as('manager').update('Customer', ada.id, { tier: 'gold' });
    expect(await db.as('support').find('Customer', ada.id)).toMatchObject({ secret: 'likes tea' });
  });

  test('a hidden field is written through the view by who has the grant', async () => {
    const ada = await db.as('manager').create('Customer', { name: 'Ada' });
    await db.as('manager').update('Customer', ada.id, { secret: 'tea', name: 'Ada L.' });
    expect(await db.as('manager').find('Customer', ada.id)).toMatchObject({ secret: 'tea', name: 'Ada L.' });
    await expect(db.as('sales').create('Customer', { name: 'Bob', secret: 'x' })).rejects.toEqual(refused('permission'));
  });

  test('a grant on a field that inherits adds a right and takes none', async () => {
    const ada = await db.as('sales').create('Customer', { name: 'Ada' });
    await db.as('support').update('Customer', ada.id, { code: 'AB-1' });
    await expect(db.as('support').update('Customer', ada.id, { name: 'Bob' })).rejects.toEqual(refused('permission'));
    await db.as('sales').update('Customer', ada.id, { code: 'AB-2' });
  });
});

describe('past the views', () => {
  test('the tables give a role no more than the views do', async () => {
    const ada = await db.as('manager').create('Customer', { name: 'Ada', secret: 'tea' });
    for (const sql of [
      `select "shop/Customer.secret" from core."shop/Customer"`,
      `select * from core."shop/Customer"`,
      `update core."shop/Customer" set owner = 'sales-1'`,
      `update core."shop/Customer" set "shop/Customer.tier" = 'gold'`,
      `insert into core."shop/Customer" (owner) values ('sales-1')`,
      `delete from core."shop/Customer"`,
      `select * from core.counters`, `truncate core."shop/Order"`, `drop table core."shop/Order"`, `alter table core."shop/Order" disable trigger all`,
      `select core."next number"('shop/Order.number')`, `create table core.mine (a int)`,
    ]) {
      await expect(db.sql('sales', sql), sql).rejects.toThrow(/permission denied|must be owner/);
    }
    expect((await db.sql('sales', `select id from core."shop/Customer"`)).rows).toEqual([]);
    expect((await db.sql('sales', `update core."shop/Customer" set "shop/Customer.name" = 'X' where id = $1`, [ada.id])).affectedRows).toBe(0);
    await expect(db.sql('sales', `insert into core."shop/Order" ("shop/Order.status") values ('closed')`)).rejects.toThrow(/begins as "draft"/);
    await expect(db.sql('sales', `insert into core."shop/Customer" (id) values (gen_random_uuid())`)).rejects.toThrow(/is required/);
  });

  test('a role that the model does not have writes nothing', async () => {
    await db.admin('create role stranger');
    await db.admin('grant modshelf_role_manager to stranger');
    const write = `do $$ begin set local role stranger; insert into core."shop/Customer" ("shop/Customer.name") values ('Ada'); end $$`;
    await expect(db.admin(write)).rejects.toThrow('Only a role of the model may write Customer.');
  });
});

describe('without a right', () => {
  test('nothing is visible, made, changed or deleted', async () => {
    const order = await newOrder('sales');
    const payment = await db.as('manager').create('Payment', { order: order.id, amount: '1' });
    expect(await db.as('support').list('Payment')).toEqual([]);
    expect(await db.as('support').find('Payment', payment.id)).toBeUndefined();
    await expect(db.as('support').create('Payment', { order: order.id, amount: '1' })).rejects.toEqual(refused('permission'));
    await expect(db.as('support').update('Payment', payment.id, { amount: '2' })).rejects.toEqual(refused('permission'));
    await expect(db.as('support').remove('Payment', payment.id)).rejects.toEqual(refused('permission'));
  });
});
