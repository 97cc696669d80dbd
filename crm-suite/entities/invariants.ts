/** What must hold between the four entities at any time, whoever did what before. */
import { expect } from 'vitest';
import { settledOf, SETTLED, sumUnits, toUnits } from './amounts.ts';
import type { CRM } from './crm.ts';

type Row = Record<string, unknown>;

/** What was seen before: settled transactions are frozen, closed orders were paid when they closed, tracking times never go back. */
export type Journal = { settled: Map<unknown, Row>; closed: Set<unknown>; trackedAt: Map<unknown, number> };

export function openJournal(): Journal {
  return { settled: new Map(), closed: new Set(), trackedAt: new Map() };
}

const byId = (rows: Row[]): Map<unknown, Row> => new Map(rows.map((row) => [row['id'], row]));

function checkOrphans(customers: Map<unknown, Row>, orders: Map<unknown, Row>, trackings: Row[], transactions: Row[]): void {
  for (const order of orders.values()) expect(customers.has(order['customer']), 'an order has its customer').toBe(true);
  for (const tracking of trackings) expect(orders.has(tracking['order']), 'a tracking has its order').toBe(true);
  for (const transaction of transactions) {
    expect(customers.has(transaction['customer']), 'a transaction has its customer').toBe(true);
    const order = transaction['order'] ?? undefined;
    if (order === undefined) continue;
    expect(orders.has(order), 'a transaction has its order').toBe(true);
    expect(orders.get(order)?.['customer'], 'a transaction has the customer of its order').toBe(transaction['customer']);
  }
}

function checkMoney(journal: Journal, customers: Map<unknown, Row>, orders: Map<unknown, Row>, transactions: Row[]): void {
  const now = byId(transactions);
  for (const [id, { amount, kind, customer }] of journal.settled) expect(now.get(id), 'a settled transaction is frozen').toMatchObject({ amount, kind, customer });
  for (const row of transactions) if (SETTLED.includes(row['status'])) journal.settled.set(row['id'], row);
  for (const [name, group] of [['customer', customers], ['order', orders]] as const) {
    for (const id of group.keys()) {
      const own = transactions.filter((row) => row[name] === id);
      const refunds = own.filter((row) => row['kind'] === 'refund' && !['failed', 'void'].includes(String(row['status'])));
      expect(sumUnits(refunds) <= sumUnits(settledOf(own, 'payment')), `refunds stay within what was paid (${name})`).toBe(true);
    }
  }
  for (const id of customers.keys()) {
    const paid = settledOf(transactions, 'payment').filter((row) => row['customer'] === id && (row['order'] ?? undefined) !== undefined);
    const ofOrders = [...orders.values()].filter((order) => order['customer'] === id).map((order) => sumUnits(paid.filter((row) => row['order'] === order['id'])));
    expect(ofOrders.reduce((sum, each) => sum + each, 0n), 'the revenue of a customer is that of the customer\'s orders').toBe(sumUnits(paid));
  }
}

function checkStates(journal: Journal, orders: Map<unknown, Row>, trackings: Row[], transactions: Row[]): void {
  for (const [id, order] of orders) {
    if (order['status'] !== 'closed' || journal.closed.has(id)) continue;
    journal.closed.add(id);
    const own = transactions.filter((row) => row['order'] === id);
    expect(sumUnits(settledOf(own, 'payment')) - sumUnits(settledOf(own, 'refund')) >= toUnits(order['totalAmount']), 'an order is paid when it closes').toBe(true);
  }
  for (const tracking of trackings) {
    if (tracking['status'] === 'delivered') expect(['shipped', 'delivered', 'closed'], 'a delivered parcel was shipped').toContain(orders.get(tracking['order'])?.['status']);
    const time = Date.parse(String(tracking['trackedAt']));
    expect(time, 'the time of a tracking never goes back').toBeGreaterThanOrEqual(journal.trackedAt.get(tracking['id']) ?? -Infinity);
    journal.trackedAt.set(tracking['id'], time);
  }
}

async function checkReports(crm: CRM, orders: Map<unknown, Row>, transactions: Row[]): Promise<void> {
  const admin = crm.database.as('admin');
  const byStatus = await admin.report('ordersByStatus');
  expect(byStatus.reduce((sum, row) => sum + Number(row['orders']), 0), 'ordersByStatus counts every order').toBe(orders.size);
  expect(sumUnits(byStatus), 'ordersByStatus adds up every order').toBe(sumUnits([...orders.values()], 'totalAmount'));
  expect(sumUnits(await admin.report('revenueByMonth'), 'revenue'), 'revenueByMonth adds up settled payments').toBe(sumUnits(settledOf(transactions, 'payment')));
  for (const name of ['number', 'reference']) {
    const given = (name === 'number' ? [...orders.values()] : transactions).map((row) => row[name]);
    expect(new Set(given).size, 'no number is given twice').toBe(given.length);
  }
}

/** Reads everything as the administrator and fails on the first disagreement. */
export async function checkInvariants(crm: CRM, journal: Journal): Promise<void> {
  const customers = byId(await crm.all('Customer'));
  const orders = byId(await crm.all('Order'));
  const trackings = await crm.all('OrderTracking');
  const transactions = await crm.all('FinancialTransaction');
  checkOrphans(customers, orders, trackings, transactions);
  checkMoney(journal, customers, orders, transactions);
  checkStates(journal, orders, trackings, transactions);
  await checkReports(crm, orders, transactions);
}
