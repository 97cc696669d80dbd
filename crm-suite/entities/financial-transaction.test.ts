import { describe, expect, test } from 'vitest';
import { allow, outcomeOf } from '../outcome.ts';
import { sumUnits } from './amounts.ts';
import { openCRM } from './crm.ts';
import { describeMachine } from './machine.ts';

const crm = await openCRM();
const { model, database } = crm;
const OBJECT = 'FinancialTransaction';

const change = (row: Record<string, unknown>, values: Record<string, unknown>, user = 'finance'): Promise<unknown> => database.as(user).update(OBJECT, String(row['id']), values);
const fire = (row: Record<string, unknown>, transition: string): Promise<unknown> => database.as('finance').transition(OBJECT, String(row['id']), transition);

test('any transaction can still be made', async () => {
  for (const user of ['finance', 'admin']) await crm.make(OBJECT, {}, user);
  expect(await crm.all(OBJECT)).toHaveLength(2);
});

describe('a new transaction', () => {
  test('is pending and gets a reference', async () => {
    const { row } = await crm.make(OBJECT, {}, 'finance');
    expect(await crm.now(OBJECT, row)).toMatchObject({ status: 'pending', reference: expect.stringMatching(/^FT-\d{6,}$/) });
  });

  test('has a reference of its own', async () => {
    const rows = [await crm.transaction(), await crm.transaction()];
    expect(new Set(rows.map((row) => row['reference'])).size).toBe(2);
  });

  test.each(['customer', 'kind', 'amount', 'transactionDate'])('needs its %s', async (name) => {
    expect(await outcomeOf(crm.transaction({ [name]: null }))).toBe('required');
  });

  test('may be without an order', async () => {
    expect((await crm.transaction())['order'] ?? null).toBeNull();
  });

  test.each([['kind', 'gift'], ['method', 'barter'], ['transactionDate', '2026-13-01']])('refuses the %s "%s"', async (name, value) => {
    expect(await outcomeOf(crm.transaction({ [name]: value }))).toBe('invalid');
  });
});

describe('money', () => {
  test.each(['0.0001', '0.1000', '12.3456', '999999999999999.9999', '123456789012345.6789'])('keeps %s exactly', async (amount) => {
    const row = await crm.transaction({ amount });
    expect((await crm.now(OBJECT, row))['amount']).toBe(amount);
  });

  test.each(['0', '0.0000', '-0.0001', '-5', '0.00001', '1.00001', '1000000000000000', 'NaN', 'Infinity', 'ten'])('refuses %s', async (amount) => {
    expect(await outcomeOf(crm.transaction({ amount }))).toBe('invalid');
  });

  test('adds up exactly, where binary fractions do not', async () => {
    const { id } = await crm.customer();
    for (const amount of ['0.1000', '0.2000', '999999999.9999', '0.0001']) await crm.transaction({ customer: id, amount });
    expect(sumUnits(await crm.all(OBJECT))).toBe(10_000_000_003_000n);
    const [row] = await database.as('finance').report('transactionsByKind');
    expect(row).toMatchObject({ kind: 'payment', amount: '1000000000.3000' });
  });
});

describe('once settled', () => {
  test.each(['settled', 'reconciled'])('amount, kind and customer of a %s transaction are frozen', async (status) => {
    const row = await crm.transaction({}, status);
    const other = await crm.customer();
    for (const values of [{ amount: '1.0000' }, { kind: 'invoice' }, { customer: other['id'] }]) {
      for (const user of ['finance', 'admin']) expect(await outcomeOf(change(row, values, user))).toBe('rule.settledIsFrozen');
    }
    expect(await crm.now(OBJECT, row)).toMatchObject({ amount: row['amount'], kind: row['kind'], customer: row['customer'] });
  });

  test('memo and method may still change', async () => {
    const row = await crm.transaction({}, 'settled');
    await allow(model, change(row, { memo: 'corrected', method: 'card' }));
    expect(await crm.now(OBJECT, row)).toMatchObject({ memo: 'corrected', method: 'card' });
  });

  test('it stays with its order; one without may be given one', async () => {
    const order = await crm.order();
    const other = await crm.order({ customer: order['customer'] });
    const row = await crm.transaction({ customer: order['customer'] }, 'settled');
    await allow(model, change(row, { order: order['id'] }));
    expect(await outcomeOf(change(row, { order: other['id'] }))).toBe('rule.settledKeepsOrder');
    expect(await outcomeOf(change(row, { order: null }))).toBe('rule.settledKeepsOrder');
  });

  test('before that everything may change', async () => {
    const row = await crm.transaction();
    const other = await crm.customer();
    await allow(model, change(row, { amount: '1.0000', kind: 'invoice', customer: other['id'] }));
    expect(await crm.now(OBJECT, row)).toMatchObject({ amount: '1.0000', kind: 'invoice', customer: other['id'] });
  });
});

describe('a refund', () => {
  async function paidOrder(amount: string, status = 'settled'): Promise<Record<string, unknown>> {
    const order = await crm.order();
    const given = { customer: order['customer'], order: order['id'] };
    await crm.transaction({ ...given, amount }, status);
    return given;
  }

  test('is not above what was paid for the order', async () => {
    const given = await paidOrder('100.0000');
    expect(await outcomeOf(crm.transaction({ ...given, kind: 'refund', amount: '100.0001' }))).toMatch(/^rule\.refundWithinPaid/);
    await crm.transaction({ ...given, kind: 'refund', amount: '100.0000' }, 'settled');
  });

  test('is not above it in parts either', async () => {
    const given = await paidOrder('100.0000');
    await crm.transaction({ ...given, kind: 'refund', amount: '60.0000' }, 'settled');
    expect(await outcomeOf(crm.transaction({ ...given, kind: 'refund', amount: '40.0001' }))).toMatch(/^rule\.refundWithinPaid/);
    await crm.transaction({ ...given, kind: 'refund', amount: '40.0000' }, 'settled');
  });

  test('may not grow above it later', async () => {
    const given = await paidOrder('100.0000');
    const refund = await crm.transaction({ ...given, kind: 'refund', amount: '10.0000' });
    expect(await outcomeOf(change(refund, { amount: '100.0001' }))).toMatch(/^rule\.refundWithinPaid/);
    await allow(model, change(refund, { amount: '100.0000' }));
  });

  test.each(['pending', 'failed', 'void'])('does not count a %s payment', async (status) => {
    const given = await paidOrder('100.0000', status);
    expect(await outcomeOf(crm.transaction({ ...given, kind: 'refund', amount: '0.0001' }))).toMatch(/^rule\.refundWithinPaid/);
  });

  test.each(['fail', 'void'])('that came to nothing (%s) leaves room for another', async (end) => {
    const given = await paidOrder('100.0000');
    const refund = await crm.transaction({ ...given, kind: 'refund', amount: '100.0000' });
    expect(await outcomeOf(crm.transaction({ ...given, kind: 'refund', amount: '1.0000' }))).toMatch(/^rule\.refundWithinPaid/);
    await allow(model, fire(refund, end));
    await crm.transaction({ ...given, kind: 'refund', amount: '100.0000' }, 'settled');
  });

  test('does not take from another order of the same customer', async () => {
    const { customer } = await paidOrder('100.0000');
    const other = await crm.order({ customer });
    expect(await outcomeOf(crm.transaction({ customer, order: other['id'], kind: 'refund', amount: '1.0000' }))).toBe('rule.refundWithinPaid');
  });

  test('does not take from what another customer paid', async () => {
    await paidOrder('100.0000');
    const { id } = await crm.customer();
    expect(await outcomeOf(crm.transaction({ customer: id, kind: 'refund', amount: '1.0000' }))).toBe('rule.refundWithinPaidByCustomer');
  });

  test('without an order is not above what the customer paid', async () => {
    const { customer } = await paidOrder('100.0000');
    expect(await outcomeOf(crm.transaction({ customer, kind: 'refund', amount: '100.0001' }))).toBe('rule.refundWithinPaidByCustomer');
    await crm.transaction({ customer, kind: 'refund', amount: '100.0000' }, 'settled');
  });
});

describe('who sees and changes it', () => {
  async function ofSales(status?: string): Promise<Record<string, unknown>> {
    return crm.transaction({ customer: (await crm.customer({}, 'sales'))['id'] }, status);
  }

  test.each([['sales', 1], ['sales/2', 0], ['manager', 1], ['finance', 1], ['admin', 1]] as const)('a transaction of a customer of sales: %s sees %i', async (user, count) => {
    const { id } = await ofSales();
    expect(await database.as(user).find(OBJECT, String(id)) !== undefined).toBe(count === 1);
    expect(await database.as(user).list(OBJECT)).toHaveLength(count);
  });

  test('nothing of it is visible to support', async () => {
    const row = await ofSales('settled');
    const support = database.as('support');
    const rows = await support.list(OBJECT).catch(() => []);
    expect(rows).toEqual([]);
    expect(await support.find(OBJECT, String(row['id'])).catch(() => undefined)).toBeUndefined();
    for (const report of ['revenueByMonth', 'transactionsByKind']) expect(await support.report(report).catch(() => [])).toEqual([]);
    expect(await outcomeOf(support.create(OBJECT, { customer: row['customer'], kind: 'payment', amount: '1', transactionDate: '2026-03-04' }))).toBe('permission');
    expect(await outcomeOf(change(row, { memo: 'seen' }, 'support'))).toBe('permission');
    expect(await outcomeOf(support.remove(OBJECT, String(row['id'])))).toBe('permission');
    expect(await outcomeOf(support.transition(OBJECT, String(row['id']), 'reconcile'))).toBe('permission');
  });

  test.each(['sales', 'manager'])('%s may only read', async (user) => {
    const row = await ofSales();
    const actor = database.as(user);
    expect(await outcomeOf(actor.create(OBJECT, { customer: row['customer'], kind: 'payment', amount: '1', transactionDate: '2026-03-04' }))).toBe('permission');
    expect(await outcomeOf(change(row, { memo: 'mine' }, user))).toBe('permission');
    expect(await outcomeOf(actor.remove(OBJECT, String(row['id'])))).toBe('permission');
  });

  test('finance may create and change, but not delete', async () => {
    const row = await crm.transaction();
    await allow(model, change(row, { memo: 'checked' }));
    expect(await outcomeOf(database.as('finance').remove(OBJECT, String(row['id'])))).toBe('permission');
    expect(await crm.now(OBJECT, row)).toMatchObject({ memo: 'checked' });
  });

  test.each(['pending', 'failed', 'void'])('admin may delete a %s one', async (status) => {
    const row = await crm.transaction({}, status);
    await allow(model, database.as('admin').remove(OBJECT, String(row['id'])));
    expect(await crm.all(OBJECT)).toHaveLength(0);
  });

  test.each(['settled', 'reconciled'])('nobody may delete a %s one', async (status) => {
    const row = await crm.transaction({}, status);
    for (const user of ['sales', 'support', 'manager', 'finance', 'admin']) expect(await outcomeOf(database.as(user).remove(OBJECT, String(row['id'])))).toBe('permission');
    expect(await crm.all(OBJECT)).toHaveLength(1);
  });
});

describe('status', () => {
  const people = ['finance', 'admin'];
  describeMachine(crm, {
    object: OBJECT,
    states: ['pending', 'settled', 'reconciled', 'failed', 'void'],
    transitions: {
      settle: { from: ['pending'], to: 'settled', roles: people },
      reconcile: { from: ['settled'], to: 'reconciled', roles: people },
      fail: { from: ['pending'], to: 'failed', roles: people },
      void: { from: ['pending'], to: 'void', roles: people },
    },
    make: async (status) => crm.transaction({ customer: (await crm.customer({}, 'sales'))['id'] }, status),
  });

  test('void only while pending', async () => {
    for (const status of ['settled', 'reconciled', 'failed']) {
      const row = await crm.transaction({}, status);
      expect(await outcomeOf(fire(row, 'void'))).toBe('transition');
    }
    const row = await crm.transaction();
    await allow(model, fire(row, 'void'));
    expect(await crm.now(OBJECT, row)).toMatchObject({ status: 'void' });
  });
});
