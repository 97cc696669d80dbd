/** Acts of people on the CRM, drawn at random: who does what to which row with which amount. */
import fc from 'fast-check';
import type { CRM } from './crm.ts';
import { ROLES } from './machine.ts';

const OBJECTS = ['Customer', 'Order', 'OrderTracking', 'FinancialTransaction'] as const;
const TRANSITIONS: Readonly<Record<(typeof OBJECTS)[number], readonly string[]>> = {
  Customer: ['activate', 'deactivate', 'reactivate'],
  Order: ['confirm', 'ship', 'deliver', 'close', 'cancel'],
  OrderTracking: ['dispatch', 'deliver', 'report', 'resume', 'return'],
  FinancialTransaction: ['settle', 'reconcile', 'fail', 'void'],
};

export type Act = {
  user: string;
  object: (typeof OBJECTS)[number];
  /** `step` is a transition; it is drawn most often, or hardly any row would get far. */
  kind: 'create' | 'step' | 'update' | 'move' | 'remove';
  /** Picks rows and transitions, by remainder. */
  pick: number;
  other: number;
  amount: string;
  moneyKind: 'invoice' | 'payment' | 'refund';
};

/** People who may do nearly everything are drawn more often, so that sequences get somewhere. */
const USERS = fc.constantFrom(...ROLES, 'sales/2', 'manager', 'admin', 'admin', 'finance', 'support');

export const ACTS: fc.Arbitrary<Act> = fc.record({
  user: USERS,
  object: fc.constantFrom('Order', 'OrderTracking', 'FinancialTransaction', 'FinancialTransaction', 'Customer', 'Order'),
  kind: fc.constantFrom('create', 'create', 'step', 'step', 'step', 'step', 'update', 'move', 'remove'),
  pick: fc.nat(1000), other: fc.nat(1000),
  amount: fc.constantFrom('0.0001', '10.0000', '33.3333', '66.6667', '100.0000', '250.5000'),
  moneyKind: fc.constantFrom('payment', 'payment', 'refund', 'invoice'),
});

const at = <T>(items: readonly T[], index: number): T | undefined => items[index % Math.max(items.length, 1)];

async function create(crm: CRM, act: Act): Promise<unknown> {
  const orders = await crm.all('Order');
  const order = at(orders, act.pick);
  switch (act.object) {
    case 'Customer': return crm.make('Customer', {}, act.user);
    case 'Order': return crm.make('Order', { totalAmount: act.amount, customer: at(await crm.all('Customer'), act.pick)?.['id'] ?? (await crm.customer())['id'] }, act.user);
    case 'OrderTracking': return crm.make('OrderTracking', order ? { order: order['id'] } : {}, act.user);
    case 'FinancialTransaction': return crm.make('FinancialTransaction', {
      kind: act.moneyKind, amount: act.amount,
      ...(order && act.other % 5 ? { order: order['id'], customer: act.other % 7 ? order['customer'] : at(await crm.all('Customer'), act.other)?.['id'] } : {}),
    }, act.user);
  }
}

async function change(crm: CRM, act: Act, row: Record<string, unknown>): Promise<Record<string, unknown>> {
  const other = async (object: string): Promise<unknown> => at(await crm.all(object), act.other)?.['id'];
  if (act.kind === 'update') {
    return { Customer: { creditLimit: act.amount }, Order: { totalAmount: act.amount }, OrderTracking: { trackedAt: `2026-03-0${1 + act.other % 9}T08:00:00Z` }, FinancialTransaction: { amount: act.amount, kind: act.moneyKind } }[act.object];
  }
  switch (act.object) {
    case 'Customer': return { name: 'Bob' };
    case 'Order': return { customer: await other('Customer') };
    case 'OrderTracking': return { order: await other('Order') };
    case 'FinancialTransaction': return act.other % 2 ? { order: await other('Order') } : { customer: await other('Customer'), order: row['order'] };
  }
}

/** Does one act; whatever the database refuses is refused, anything else that goes wrong is a bug. */
export async function perform(crm: CRM, act: Act): Promise<unknown> {
  if (act.kind === 'create') return create(crm, act);
  const row = at(await crm.all(act.object), act.pick);
  if (!row) return undefined;
  const actor = crm.database.as(act.user);
  const id = String(row['id']);
  if (act.kind === 'step') return actor.transition(act.object, id, at(TRANSITIONS[act.object], act.other) as string);
  if (act.kind === 'remove') return actor.remove(act.object, id);
  return actor.update(act.object, id, await change(crm, act, row));
}
