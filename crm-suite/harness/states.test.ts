import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from './database.ts';
import { openSample, START } from './testing/open.ts';
import { refused } from './testing/refused.ts';

let db: Database;
beforeAll(async () => { db = await openSample(); }, START);
beforeEach(() => db.fresh());
afterAll(() => db.close());

const newOrder = async (by = 'sales', total = '10', tier = 'bronze') => {
  const customer = await db.as('manager').create('Customer', { name: 'Ada', tier });
  return db.as(by).create('Order', { customer: customer.id, total });
};
const statusOf = async (id: string) => (await db.as('manager').find('Order', id))?.['status'];
const pay = (order: string, amount: string) => db.as('manager').create('Payment', { order, amount });

describe('states', () => {
  test('a row begins in the first state and in no other', async () => {
    const order = await newOrder();
    expect(order['status']).toBe('draft');
    await expect(db.as('manager').create('Order', { customer: order['customer'], total: 1, status: 'closed' })).rejects.toEqual(refused('transition', 'Order.status'));
    await db.as('manager').create('Order', { customer: order['customer'], total: 1, status: 'draft' });
  });

  test('only declared ways lead on, for everybody', async () => {
    const { id } = await newOrder();
    await expect(db.as('manager').transition('Order', id, 'close')).rejects.toEqual(refused('transition', 'Order.close'));
    await expect(db.as('manager').update('Order', id, { status: 'closed' })).rejects.toEqual(refused('transition', 'Order.status'));
    await expect(db.as('manager').update('Order', id, { status: 'nowhere' })).rejects.toEqual(refused('transition'));
    await expect(db.admin(`update core."shop/Order" set "shop/Order.status" = 'closed'`)).rejects.toThrow('No transition of Order');
    expect(await statusOf(id)).toBe('draft');
  });

  test('a transition with roles is for those, on the rows they may update', async () => {
    const { id } = await newOrder();
    await expect(db.as('clerk').transition('Order', id, 'confirm')).rejects.toEqual(refused('permission'));
    await expect(db.as('sales/2').transition('Order', id, 'confirm')).rejects.toEqual(refused('permission'));
    await db.as('sales').transition('Order', id, 'confirm');
    await pay(id, '10');
    await expect(db.as('sales').transition('Order', id, 'close')).rejects.toEqual(refused('permission'));
    expect(await statusOf(id)).toBe('confirmed');
  });

  test('a role that is named takes its transition without a right to update, and changes nothing else', async () => {
    const { id } = await newOrder();
    await db.as('sales').transition('Order', id, 'confirm');
    await pay(id, '10');
    await expect(db.as('clerk').update('Order', id, { total: '9' })).rejects.toEqual(refused('permission'));
    await db.as('clerk').transition('Order', id, 'close');
    expect(await statusOf(id)).toBe('closed');
  });

  test('a transition without roles is for who may update', async () => {
    const { id } = await newOrder();
    await expect(db.as('clerk').transition('Order', id, 'cancel')).rejects.toEqual(refused('permission'));
    await expect(db.as('support').transition('Order', id, 'cancel')).rejects.toEqual(refused('permission'));
    await db.as('sales').transition('Order', id, 'cancel');
    await expect(db.as('sales').transition('Order', id, 'cancel')).rejects.toEqual(refused('transition'));
  });

  test('a condition that is not met refuses the transition', async () => {
    const { id } = await newOrder('sales', '0');
    await db.as('sales').transition('Order', id, 'confirm');
    await expect(db.as('manager').transition('Order', id, 'close')).rejects.toEqual(refused('transition', 'Order.status'));
  });
});

describe('rules', () => {
  test('a rule of a state is asked when a row enters it, and says its name and message', async () => {
    const { id } = await newOrder();
    await db.as('sales').transition('Order', id, 'confirm');
    await pay(id, '9.9999');
    await expect(db.as('manager').transition('Order', id, 'close')).rejects.toEqual(refused('rule.closedIsPaid', 'closedIsPaid'));
    await expect(db.as('manager').transition('Order', id, 'close')).rejects.toThrow('Pay first.');
    await pay(id, '0.0001');
    await db.as('manager').transition('Order', id, 'close');
  });

  test('a rule counts rows that its writer may not see', async () => {
    const { id } = await newOrder('manager');
    await pay(id, '10');
    await db.as('manager').transition('Order', id, 'confirm');
    await db.as('clerk').transition('Order', id, 'close');
    expect(await db.as('clerk').list('Payment')).toEqual([]);
  });

  test('a rule with a condition is silent where the condition is not true', async () => {
    const { id } = await newOrder();
    await db.as('sales').update('Order', id, { total: '20' });
    await db.as('sales').transition('Order', id, 'confirm');
    await pay(id, '20');
    await db.as('manager').transition('Order', id, 'close');
    await expect(db.as('manager').update('Order', id, { total: '21' })).rejects.toEqual(refused('rule.totalStays'));
    await expect(db.as('manager').remove('Order', id)).rejects.toEqual(refused('rule.neverDeleteClosed'));
  });

  test('a rule over other rows is asked when one of them joins', async () => {
    const { id } = await newOrder();
    const payment = await pay(id, '10');
    await expect(pay(id, '0.0001')).rejects.toEqual(refused('rule.notTooMuch'));
    await db.as('manager').update('Payment', payment.id, { amount: '5' });
    await pay(id, '5');
  });

  test('a rule is asked again when a row it looks at changes', async () => {
    const { id, customer } = await newOrder('sales', '10', 'gold');
    await db.as('sales').update('Order', id, { discount: '50' });
    await expect(db.as('manager').update('Customer', String(customer), { tier: 'silver' })).rejects.toEqual(refused('rule.discountOnlyGold'));
    await pay(id, '10');
    await expect(db.as('sales').update('Order', id, { total: '9' })).rejects.toEqual(refused('rule.notTooMuch'));
    await db.as('sales').update('Order', id, { discount: '20' });
    await db.as('manager').update('Customer', String(customer), { tier: 'silver' });
  });

  test('a rule over an empty value refuses nothing', async () => {
    const { id } = await newOrder();
    await db.as('sales').update('Order', id, { discount: null });
  });
});

describe('reports', () => {
  test('count the rows that their reader may read', async () => {
    await newOrder('sales', '10.5');
    await newOrder('sales/2', '1');
    const { id } = await newOrder('sales', '100');
    await db.as('sales').transition('Order', id, 'cancel');
    const month = `${new Date().toISOString().slice(0, 7)}-01`;
    expect(await db.as('manager').report('totals')).toEqual([{ day: month, orders: 2, amount: '11.5000' }]);
    expect(await db.as('sales').report('totals')).toEqual([{ day: month, orders: 1, amount: '10.5000' }]);
  });

  test('cut moments to days and years, and compute exactly', async () => {
    const { id } = await newOrder('sales', '100');
    for (const [amount, paidAt] of [['1', '2026-03-01T23:59:59.999Z'], ['2', '2026-03-01T00:00:00Z'], ['2', '2026-03-01T12:00:00Z'], ['5', '2026-03-02T00:00:00Z']]) {
      await db.as('manager').create('Payment', { order: id, amount, paidAt });
    }
    expect(await db.as('sales').report('payments')).toEqual([
      { order: id, paidAt: '2026-03-01', paidAtByYear: '2026-01-01', avg: '1.6666666667', min: '1.0000', max: '2.0000' },
      { order: id, paidAt: '2026-03-02', paidAtByYear: '2026-01-01', avg: '5.0000000000', min: '5.0000', max: '5.0000' }]);
    expect(await db.as('sales/2').report('payments')).toEqual([]);
  });

  test('are for the roles that they name', async () => {
    await expect(db.as('clerk').report('totals')).rejects.toEqual(refused('permission'));
  });
});
