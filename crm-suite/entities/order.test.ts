import { describe, expect, test } from 'vitest';
import { allow, outcomeOf } from '../outcome.ts';
import type { Row } from '../harness/database.ts';
import { openCRM } from './crm.ts';
import { describeMachine } from './machine.ts';

const crm = await openCRM();
const { model, database } = crm;
const NOBODY = '00000000-0000-4000-8000-000000000000';

const numberOf = (row: Record<string, unknown>): number => Number(String(row['number']).replace('ORD-', ''));

test('any order can still be made', async () => {
  for (const user of ['sales', 'manager', 'admin']) await crm.make('Order', {}, user);
  expect(await crm.all('Order')).toHaveLength(3);
});

describe('a new order', () => {
  test('is a draft without discount, owned by who created it', async () => {
    const { row } = await crm.make('Order', {}, 'sales');
    expect(await database.as('sales').find('Order', String(row['id']))).toMatchObject({ status: 'draft', discount: '0.00', number: expect.stringMatching(/^ORD-\d{6,}$/) });
    expect(await database.as('sales/2').list('Order')).toHaveLength(0);
  });

  test('belongs to a customer', async () => {
    const { id } = await crm.customer();
    expect(await crm.order({ customer: id })).toMatchObject({ customer: id });
    expect(await outcomeOf(crm.order({ customer: null }))).toBe('required');
    expect(await outcomeOf(crm.order({ customer: NOBODY }))).toBe('reference');
  });

  test.each(['orderDate', 'totalAmount'])('needs its %s', async (field) => {
    expect(await outcomeOf(crm.order({ [field]: null }))).toBe('required');
  });

  test('refuses a day that does not exist', async () => {
    expect(await outcomeOf(crm.order({ orderDate: '2026-02-30' }))).toBe('invalid');
  });
});

describe('number', () => {
  test('is assigned without gaps under concurrency', async () => {
    const customer = (await crm.customer())['id'];
    const rows = await Promise.all(Array.from({ length: 20 }, () => crm.order({ customer })));
    const numbers = rows.map(numberOf).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] as number) + index));
  });

  test('is not used up by an order that was refused', async () => {
    const customer = (await crm.customer())['id'];
    const before = numberOf(await crm.order({ customer }));
    for (const totalAmount of ['-1', 'much']) expect(await outcomeOf(crm.order({ customer, totalAmount }))).toBe('invalid');
    expect(numberOf(await crm.order({ customer }))).toBe(before + 1);
  });

  test('cannot be another order\'s', async () => {
    const first = await crm.order();
    const second = await crm.order();
    const outcome = await outcomeOf(database.as('admin').update('Order', String(second['id']), { number: first['number'] }));
    expect(outcome).not.toBe('accepted');
    expect((await crm.now('Order', second))['number']).toBe(second['number']);
  });
});

describe('total and discount', () => {
  test.each(['0.0000', '0.0001', '999999999999999.9999'])('the total may be %s', async (totalAmount) => {
    expect(await crm.order({ totalAmount })).toMatchObject({ totalAmount });
  });

  test.each(['-0.0001', '-100', '1000000000000000.0000', '1.00001'])('the total may not be %s', async (totalAmount) => {
    expect(await outcomeOf(crm.order({ totalAmount }))).toBe('invalid');
  });

  test.each(['0.00', '0.01', '12.50', '100.00'])('the discount may be %s', async (discount) => {
    expect(await crm.order({ discount })).toMatchObject({ discount });
  });

  test.each(['-0.01', '100.01', '1000', '0.001'])('the discount may not be %s', async (discount) => {
    expect(await outcomeOf(crm.order({ discount }))).toMatch(/^(invalid|rule\.discountInRange)$/);
  });

  test.each([{ totalAmount: '-1' }, { discount: '100.01' }])('bounds hold for changes too: %o', async (values) => {
    const { id } = await crm.order();
    expect(await outcomeOf(database.as('sales').update('Order', String(id), values))).toMatch(/^(invalid|rule\.discountInRange)$/);
  });
});

describe('who sees and changes it', () => {
  test.each([['sales', true], ['sales/2', false], ['support', true], ['manager', true], ['finance', true], ['admin', true]] as const)('an order of sales: %s sees it %s', async (user, sees) => {
    const { id } = await crm.order();
    expect(await database.as(user).find('Order', String(id)) !== undefined).toBe(sees);
    expect(await database.as(user).list('Order')).toHaveLength(sees ? 1 : 0);
  });

  test.each(['sales', 'manager', 'admin'])('%s may create and change one', async (user) => {
    const { id } = await crm.order({}, undefined, user);
    await allow(model, database.as(user).update('Order', String(id), { notes: 'urgent' }));
    expect(await database.as(user).find('Order', String(id))).toMatchObject({ notes: 'urgent' });
  });

  test.each(['support', 'finance'])('%s may not create one', async (user) => {
    const customer = (await crm.customer())['id'];
    expect(await outcomeOf(database.as(user).create('Order', { customer, orderDate: '2026-03-02', totalAmount: '1' }))).toBe('permission');
    expect(await crm.all('Order')).toHaveLength(0);
  });

  test.each(['sales/2', 'support', 'finance'])('%s may not change an order of sales', async (user) => {
    const row = await crm.order({ notes: 'kept' });
    expect(await outcomeOf(database.as(user).update('Order', String(row['id']), { notes: 'lost' }))).toBe('permission');
    expect(await crm.now('Order', row)).toMatchObject({ notes: 'kept' });
  });

  test.each(['sales', 'support', 'finance'])('%s may not delete one', async (user) => {
    const { id } = await crm.order();
    expect(await outcomeOf(database.as(user).remove('Order', String(id)))).toBe('permission');
    expect(await crm.all('Order')).toHaveLength(1);
  });

  test.each(['manager', 'admin'])('%s may delete one', async (user) => {
    const { id } = await crm.order();
    await allow(model, database.as(user).remove('Order', String(id)));
    expect(await crm.all('Order')).toHaveLength(0);
  });
});

describe('status', () => {
  const seniors = ['manager', 'admin'];
  describeMachine(crm, {
    object: 'Order',
    states: ['draft', 'confirmed', 'shipped', 'delivered', 'closed', 'cancelled'],
    transitions: {
      confirm: { from: ['draft'], to: 'confirmed', roles: ['sales', ...seniors] },
      ship: { from: ['confirmed'], to: 'shipped', roles: seniors },
      deliver: { from: ['shipped'], to: 'delivered', roles: seniors },
      close: { from: ['delivered'], to: 'closed', roles: seniors },
      cancel: { from: ['draft', 'confirmed'], to: 'cancelled', roles: ['sales', ...seniors] },
    },
    make: (status) => crm.order({}, status),
  });

  test('cannot be written past its transitions', async () => {
    const { id } = await crm.order();
    expect(await outcomeOf(database.as('admin').update('Order', String(id), { status: 'delivered' }))).toBe('transition');
  });
});

describe('closing', () => {
  const close = (row: Record<string, unknown>): Promise<string> => outcomeOf(database.as('manager').transition('Order', String(row['id']), 'close'));

  /** A delivered order of 100 with the given transactions: kind, amount, status. */
  async function delivered(...money: [string, string, string?][]): Promise<Row> {
    const order = await crm.order({}, 'delivered');
    for (const [kind, amount, status] of money) await crm.transaction({ customer: order['customer'], order: order['id'], kind, amount }, status);
    return order;
  }

  test.each<[string, [string, string, string?][]]>([
    ['nothing was paid', []],
    ['the invoice is not a payment', [['invoice', '100', 'settled']]],
    ['the payment is still pending', [['payment', '100']]],
    ['the payment failed', [['payment', '100', 'failed']]],
    ['a ten-thousandth is missing', [['payment', '99.9999', 'settled']]],
    ['a refund took some back', [['payment', '100', 'settled'], ['refund', '0.0001', 'settled']]],
  ])('is refused while %s', async (_, money) => {
    const order = await delivered(...money);
    expect(await close(order)).toBe('rule.closedIsPaid');
    expect(await crm.now('Order', order)).toMatchObject({ status: 'delivered' });
  });

  test.each<[string, [string, string, string?][]]>([
    ['one payment covers it', [['payment', '100', 'settled']]],
    ['several payments cover it together', [['payment', '33.3333', 'settled'], ['payment', '33.3333', 'reconciled'], ['payment', '33.3334', 'settled']]],
    ['payments less refunds cover it', [['payment', '150', 'settled'], ['refund', '50', 'settled']]],
    ['a refund is only planned', [['payment', '100', 'settled'], ['refund', '50']]],
  ])('is allowed when %s', async (_, money) => {
    const order = await delivered(...money);
    await allow(model, database.as('manager').transition('Order', String(order['id']), 'close'));
    expect(await crm.now('Order', order)).toMatchObject({ status: 'closed' });
  });

  test('does not count the payments of another order', async () => {
    const order = await delivered();
    const other = await crm.order({ customer: order['customer'] });
    await crm.transaction({ customer: order['customer'], order: other['id'] }, 'settled');
    await crm.transaction({ customer: order['customer'] }, 'settled');
    expect(await close(order)).toBe('rule.closedIsPaid');
  });
});

describe('cancelling', () => {
  test.each(['shipped', 'delivered', 'closed'])('is too late once the order is %s', async (status) => {
    const order = await crm.order({}, status);
    for (const user of ['sales', 'manager', 'admin']) expect(await outcomeOf(database.as(user).transition('Order', String(order['id']), 'cancel'))).toBe('transition');
  });

  test('is final', async () => {
    const order = await crm.order({}, 'cancelled');
    expect(await outcomeOf(database.as('admin').transition('Order', String(order['id']), 'confirm'))).toBe('transition');
  });
});

test('an order with transactions cannot be deleted', async () => {
  const order = await crm.order();
  await crm.transaction({ customer: order['customer'], order: order['id'] });
  expect(await outcomeOf(database.as('admin').remove('Order', String(order['id'])))).toBe('reference');
});
