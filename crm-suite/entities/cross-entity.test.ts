import { describe, expect, test } from 'vitest';
import { allow, outcomeOf } from '../outcome.ts';
import { settledOf, sumUnits, toUnits } from './amounts.ts';
import { openCRM } from './crm.ts';

const crm = await openCRM();
const { model, database } = crm;
const OBJECT = 'FinancialTransaction';

type Row = Record<string, unknown>;
const id = (row: Row): string => String(row['id']);
const pay = (order: Row, amount: string, status?: string, kind = 'payment'): Promise<Row> =>
  crm.transaction({ customer: order['customer'], order: order['id'], kind, amount }, status);

/** What an order still has to be paid, in ten-thousandths. */
async function balanceOf(order: Row): Promise<bigint> {
  const rows = (await crm.all(OBJECT)).filter((row) => row['order'] === order['id']);
  return toUnits(order['totalAmount']) - sumUnits(settledOf(rows, 'payment')) + sumUnits(settledOf(rows, 'refund'));
}

describe('payments', () => {
  test('move the balance when they settle, and allow the order to close', async () => {
    const order = await crm.order({ totalAmount: '100.0000' }, 'delivered');
    const close = (): Promise<unknown> => database.as('manager').transition('Order', id(order), 'close');
    const first = await pay(order, '60.0000');
    expect(await balanceOf(order)).toBe(1_000_000n);
    await allow(model, database.as('finance').transition(OBJECT, id(first), 'settle'));
    expect(await balanceOf(order)).toBe(400_000n);
    expect(await outcomeOf(close())).toBe('rule.closedIsPaid');
    await pay(order, '40.0000', 'settled');
    expect(await balanceOf(order)).toBe(0n);
    await allow(model, close());
    expect(await crm.now('Order', order)).toMatchObject({ status: 'closed' });
  });

  test('that are refunded move it back', async () => {
    const order = await crm.order({ totalAmount: '100.0000' }, 'delivered');
    await pay(order, '100.0000', 'settled');
    await pay(order, '25.0000', 'settled', 'refund');
    expect(await balanceOf(order)).toBe(250_000n);
    expect(await outcomeOf(database.as('manager').transition('Order', id(order), 'close'))).toBe('rule.closedIsPaid');
  });

  test('of a customer equal the payments of the customer\'s orders', async () => {
    const customer = await crm.customer();
    const stranger = await crm.order();
    const orders = [await crm.order({ customer: customer['id'] }), await crm.order({ customer: customer['id'] })] as const;
    for (const [order, amount, status] of [[orders[0], '10.1000', 'settled'], [orders[0], '0.2000', 'reconciled'], [orders[1], '99.7000', 'settled'], [orders[1], '5.0000', 'failed'], [stranger, '7.0000', 'settled']] as const) {
      await pay(order, amount, status);
    }
    const settled = settledOf(await crm.all(OBJECT), 'payment');
    const ofCustomer = sumUnits(settled.filter((row) => row['customer'] === customer['id']));
    const ofOrders = orders.map((order) => sumUnits(settled.filter((row) => row['order'] === order['id'])));
    expect(ofCustomer).toBe(1_100_000n);
    expect(ofOrders[0]! + ofOrders[1]!).toBe(ofCustomer);
  });
});

describe('an order can be delivered', () => {
  const deliver = (order: Row): Promise<string> => outcomeOf(database.as('manager').transition('Order', id(order), 'deliver'));
  const parcel = (order: Row, status?: string): Promise<Row> => crm.tracking({ order: order['id'] }, status);

  test.each(['pending', 'inTransit', 'exception', 'returned'])('not while its only parcel is %s', async (status) => {
    const order = await crm.order({}, 'shipped');
    await parcel(order, status);
    expect(await deliver(order)).toBe('rule.deliveredIsTracked');
  });

  test('not without a parcel', async () => {
    expect(await deliver(await crm.order({}, 'shipped'))).toBe('rule.deliveredIsTracked');
  });

  test.each([['pending', ['dispatch', 'deliver']], ['inTransit', ['deliver']], ['exception', ['resume', 'deliver']]] as const)('not while one of two parcels is %s', async (status, ways) => {
    const order = await crm.order({}, 'shipped');
    await parcel(order, 'delivered');
    const second = await parcel(order, status);
    expect(await deliver(order)).toBe('rule.deliveredIsTracked');
    for (const way of ways) await allow(model, database.as('support').transition('OrderTracking', id(second), way));
    await allow(model, database.as('manager').transition('Order', id(order), 'deliver'));
  });

  test('once a returned parcel was sent again and arrived', async () => {
    const order = await crm.order({}, 'shipped');
    await parcel(order, 'returned');
    await parcel(order, 'delivered');
    await allow(model, database.as('manager').transition('Order', id(order), 'deliver'));
    expect(await crm.now('Order', order)).toMatchObject({ status: 'delivered' });
  });

  test('not because the parcel of another order arrived', async () => {
    const order = await crm.order({}, 'shipped');
    await parcel(await crm.order({}, 'shipped'), 'delivered');
    expect(await deliver(order)).toBe('rule.deliveredIsTracked');
  });
});

describe('a parcel can arrive', () => {
  test.each(['draft', 'confirmed', 'cancelled'])('not while its order is %s', async (status) => {
    const order = await crm.order({}, status);
    const parcel = await crm.tracking({ order: order['id'] }, 'inTransit');
    expect(await outcomeOf(database.as('support').transition('OrderTracking', id(parcel), 'deliver'))).toBe('rule.deliveredWasShipped');
  });

  test('once its order is shipped', async () => {
    const order = await crm.order({}, 'shipped');
    const parcel = await crm.tracking({ order: order['id'] }, 'inTransit');
    await allow(model, database.as('support').transition('OrderTracking', id(parcel), 'deliver'));
    expect(await crm.now('OrderTracking', parcel)).toMatchObject({ status: 'delivered' });
  });
});

describe('order and transaction have one customer', () => {
  test('at creation', async () => {
    const order = await crm.order();
    const stranger = await crm.customer();
    expect(await outcomeOf(crm.transaction({ customer: stranger['id'], order: order['id'] }))).toBe('rule.sameCustomer');
  });

  test('when the transaction changes', async () => {
    const order = await crm.order();
    const row = await pay(order, '10.0000');
    const stranger = await crm.order();
    for (const values of [{ customer: stranger['customer'] }, { order: stranger['id'] }]) {
      expect(await outcomeOf(database.as('finance').update(OBJECT, id(row), values))).toBe('rule.sameCustomer');
    }
    await allow(model, database.as('finance').update(OBJECT, id(row), { customer: stranger['customer'], order: stranger['id'] }));
  });

  test('when the order moves to another customer', async () => {
    const order = await crm.order();
    await pay(order, '10.0000');
    const stranger = await crm.customer();
    expect(await outcomeOf(database.as('manager').update('Order', id(order), { customer: stranger['id'] }))).toBe('rule.sameCustomer');
    expect(await crm.now('Order', order)).toMatchObject({ customer: order['customer'] });
  });
});

describe('reports agree with the rows', () => {
  test('ordersByStatus counts and adds up what its reader sees', async () => {
    await crm.order({ totalAmount: '1.0000' });
    await crm.order({ totalAmount: '2.5000' });
    await crm.order({ totalAmount: '4.0000' }, 'confirmed');
    await crm.order({ totalAmount: '8.0000' }, undefined, 'sales/2');
    const byStatus = async (user: string): Promise<Row[]> => (await database.as(user).report('ordersByStatus')).map((row) => ({ ...row, orders: Number(row['orders']) }) as Row).sort((a, b) => (String(a['status']) < String(b['status']) ? -1 : 1));
    expect(await byStatus('manager')).toMatchObject([{ status: 'confirmed', orders: 1, amount: '4.0000' }, { status: 'draft', orders: 3, amount: '11.5000' }]);
    expect(await byStatus('sales')).toMatchObject([{ status: 'confirmed', orders: 1, amount: '4.0000' }, { status: 'draft', orders: 2, amount: '3.5000' }]);
  });

  test('revenueByMonth counts settled payments only, by month', async () => {
    const order = await crm.order();
    const given = { customer: order['customer'], order: order['id'] };
    for (const [amount, transactionDate, status, kind] of [['10.0000', '2026-01-31', 'settled', 'payment'], ['5.0000', '2026-01-01', 'reconciled', 'payment'], ['7.0000', '2026-02-01', 'settled', 'payment'], ['100.0000', '2026-02-02', undefined, 'payment'], ['3.0000', '2026-02-03', 'settled', 'invoice']] as const) {
      await crm.transaction({ ...given, kind, amount, transactionDate }, status);
    }
    const rows = await database.as('finance').report('revenueByMonth');
    expect(rows.map((row) => row['revenue']).sort()).toEqual(['15.0000', '7.0000']);
  });

  test('transactionsByKind adds up every kind', async () => {
    const order = await crm.order();
    await pay(order, '10.0000', 'settled');
    await pay(order, '2.0000', undefined, 'refund');
    await pay(order, '10.0000', undefined, 'invoice');
    const rows = await database.as('admin').report('transactionsByKind');
    expect(Object.fromEntries(rows.map((row) => [row['kind'], [Number(row['transactions']), row['amount']]]))).toEqual({ payment: [1, '10.0000'], refund: [1, '2.0000'], invoice: [1, '10.0000'] });
  });

  test('openOrders leaves out what is closed or cancelled', async () => {
    const open = [await crm.order(), await crm.order({}, 'delivered')];
    await crm.order({}, 'closed');
    await crm.order({}, 'cancelled');
    const rows = await database.as('manager').report('openOrders');
    expect(rows.map((row) => row['number']).sort()).toEqual(open.map((order) => order['number']).sort());
  });
});
