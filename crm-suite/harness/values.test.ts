import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from './database.ts';
import { openSample, START } from './testing/open.ts';
import { refused } from './testing/refused.ts';

let db: Database;
beforeAll(async () => { db = await openSample(); }, START);
beforeEach(() => db.fresh());
afterAll(() => db.close());

const manager = () => db.as('manager');
const customer = (values: Record<string, unknown> = {}) => manager().create('Customer', { name: 'Ada', ...values });

describe('money and decimals', () => {
  test('are exact to the last place and come back with their full scale', async () => {
    const { id } = await customer({ credit: '0.1' });
    await manager().update('Customer', id, { credit: '123.4567' });
    expect(await manager().find('Customer', id)).toMatchObject({ credit: '123.4567' });
    const order = await manager().create('Order', { customer: id, total: '999999999999999.9999', discount: 12.5 });
    expect(order).toMatchObject({ total: '999999999999999.9999', discount: '12.50' });
    expect(await manager().find('Customer', id)).toMatchObject({ owed: '999999999999999.9999' });
  });

  test.each(['0.00001', '1000000000000000', 'NaN', 'Infinity', 'abc', '', '1,5', true])('refuse %j, and round nothing', async (total) => {
    const { id } = await customer();
    await expect(manager().create('Order', { customer: id, total })).rejects.toEqual(refused('invalid'));
  });

  test('refuse a discount with more decimals or digits than it has', async () => {
    const { id } = await customer();
    await expect(manager().create('Order', { customer: id, total: '1', discount: '1.005' })).rejects.toEqual(refused('invalid', 'Order.discount'));
    await expect(manager().create('Order', { customer: id, total: '1', discount: '1000' })).rejects.toEqual(refused('invalid', 'Order.discount'));
  });
});

describe('each type', () => {
  test.each([
    ['email', 'ada'], ['code', 'ab-1'], ['code', 'AB-1 '], ['code', 'AB-١'], ['tier', 'platinum'], ['credit', '-0.0001'], ['credit', '1000.0001'], ['name', 'x'.repeat(21)],
    ['tags', ['hot', 'hot']], ['tags', ['warm']], ['tags', 'hot'], ['born', '2026-02-30'], ['born', 'now'], ['born', '01/02/2026'], ['seenAt', 'yesterday'], ['seenAt', '2026-01-01'],
    ['vip', 'yes'], ['visits', 1.5], ['visits', 'many'], ['name', { a: 1 }], ['name', ['a']],
  ])('%s refuses %j', async (field, value) => {
    await expect(customer({ [field]: value })).rejects.toEqual(refused('invalid'));
  });

  test('takes what fits and gives it back in the model\'s words', async () => {
    const given = { email: 'ada@example.org', code: 'AB-12', tier: 'silver', credit: '1000.0000', tags: ['hot', 'cold'], born: '2026-02-28', seenAt: '2026-01-31T10:00:00.123456Z', rank: '1.50', vip: true, visits: 3, extra: { a: [1, 'b'] } };
    expect(await customer(given)).toMatchObject(given);
    expect(await customer({ extra: 'text', tags: [] })).toMatchObject({ extra: 'text', tags: [], credit: null, born: null });
  });

  test('a default may be computed', async () => {
    const order = await manager().create('Order', { customer: (await customer()).id, total: 1 });
    expect(order['day']).toBe(new Date().toISOString().slice(0, 10));
  });
});

describe('required and unique', () => {
  test.each([[{}], [{ name: null }], [{ name: '' }], [{ name: ' \t' }]])('refuses %j', async (values) => {
    await expect(manager().create('Customer', values)).rejects.toEqual(refused('required', 'Customer.name'));
  });

  test('refuses to empty a required field and to leave out a required link', async () => {
    const { id } = await customer();
    await expect(manager().update('Customer', id, { name: null })).rejects.toEqual(refused('required', 'Customer.name'));
    await expect(manager().create('Order', { total: 1 })).rejects.toEqual(refused('required', 'Order.customer'));
  });

  test('refuses a value that another row has, any number of empty ones are fine', async () => {
    await customer({ email: 'ada@example.org' });
    await customer();
    await customer();
    await expect(customer({ email: 'ada@example.org' })).rejects.toEqual(refused('unique', 'Customer.email'));
  });
});

describe('links', () => {
  test('to nowhere are refused', async () => {
    await expect(manager().create('Order', { customer: '00000000-0000-4000-8000-000000000000', total: 1 })).rejects.toEqual(refused('reference', 'Order.customer'));
    await expect(manager().create('Order', { customer: 'Ada', total: 1 })).rejects.toEqual(refused('invalid'));
  });

  test('restrict keeps the row, cascade takes the rows along', async () => {
    const { id } = await customer();
    const order = await manager().create('Order', { customer: id, total: 5 });
    await manager().create('Payment', { order: order.id, amount: 1 });
    await expect(manager().remove('Customer', id)).rejects.toEqual(refused('reference', 'Order.customer'));
    await manager().remove('Order', order.id);
    expect(await manager().list('Payment')).toEqual([]);
    await manager().remove('Customer', id);
  });

  test('one to one takes no second row, and an optional link is emptied when its row goes', async () => {
    const ada = await customer();
    const bob = await customer({ name: 'Bob', mentor: ada.id });
    await expect(customer({ name: 'Eve', mentor: ada.id })).rejects.toEqual(refused('unique', 'Customer.mentor'));
    await manager().remove('Customer', ada.id);
    expect(await manager().find('Customer', bob.id)).toMatchObject({ name: 'Bob', mentor: null });
  });

  test('a cascade asks no rights of who deletes the parent', async () => {
    const { id } = await db.as('sales').create('Customer', { name: 'Ada' });
    const order = await db.as('sales').create('Order', { customer: id, total: 5 });
    await manager().create('Payment', { order: order.id, amount: 1 });
    await db.as('sales').remove('Order', order.id);
    expect(await manager().list('Payment')).toEqual([]);
  });

  test('many to many are lists of ids', async () => {
    const [ada, bob] = [await customer(), await customer({ name: 'Bob' })];
    const order = await manager().create('Order', { customer: ada.id, total: 1, friends: [bob.id] });
    expect(order['friends']).toEqual([bob.id]);
    await manager().update('Order', order.id, { friends: [ada.id] });
    expect(await manager().find('Order', order.id)).toMatchObject({ friends: [ada.id] });
    await expect(db.as('clerk').update('Order', order.id, { friends: [] })).rejects.toEqual(refused('permission'));
    await manager().remove('Customer', bob.id);
  });
});

describe('numbers', () => {
  test('follow each other without gaps, also after a refused row', async () => {
    const { id } = await customer();
    const make = () => manager().create('Order', { customer: id, total: 1 });
    expect((await make())['number']).toBe('O-001');
    await expect(manager().create('Order', { customer: id, total: -1 })).rejects.toEqual(refused('invalid'));
    await expect(manager().create('Order', { customer: id, total: 1, discount: 50 })).rejects.toEqual(refused('rule.discountOnlyGold'));
    expect((await make())['number']).toBe('O-002');
    expect((await Promise.all([make(), make(), make()])).map((row) => row['number'])).toEqual(['O-003', 'O-004', 'O-005']);
  });

  test('begin again after the test before was rolled back, and grow past their digits', async () => {
    const { id } = await customer();
    expect((await manager().create('Order', { customer: id, total: 1 }))['number']).toBe('O-001');
    await db.admin(`update core.counters set last = 999`);
    expect((await manager().create('Order', { customer: id, total: 1 }))['number']).toBe('O-1000');
  });

  test('are set by nobody', async () => {
    const { id } = await customer();
    await expect(manager().create('Order', { customer: id, total: 1, number: 'O-777' })).rejects.toEqual(refused('permission'));
    const order = await manager().create('Order', { customer: id, total: 1 });
    await expect(manager().update('Order', order.id, { number: 'O-777' })).rejects.toEqual(refused('permission'));
    await expect(manager().update('Customer', id, { owed: '1' })).rejects.toEqual(refused('permission'));
  });
});

describe('hostile values', () => {
  test.each(["'; drop table core.\"shop/Customer\"; --", '$$ || $1 || $body$', '\\\' or 1=1', '{"a":1}', '%s %I', '💥"\u2028'])('%j is a name like any other', async (name) => {
    const { id } = await customer({ name: name.slice(0, 20) });
    expect(await manager().find('Customer', id)).toMatchObject({ name: name.slice(0, 20) });
  });
});
