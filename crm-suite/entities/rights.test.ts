/** Who may do what: the table of the CRM's rights, asked of the database role by role, on own rows and on those of somebody else. */
import { describe, expect, test } from 'vitest';
import type { Row } from '../harness/database.ts';
import { allow, outcomeOf } from '../outcome.ts';
import { openCRM } from './crm.ts';
import { ROLES } from './machine.ts';

const crm = await openCRM();
const { database } = crm;

const OBJECTS = ['Customer', 'Order', 'OrderTracking', 'FinancialTransaction'] as const;
type ObjectName = (typeof OBJECTS)[number];
type Word = 'all' | 'own' | 'none';

/** For each object: create, read, update, delete. */
const RIGHTS: Readonly<Record<(typeof ROLES)[number], Readonly<Record<ObjectName, readonly [Word, Word, Word, Word]>>>> = {
  sales: { Customer: ['all', 'own', 'own', 'none'], Order: ['all', 'own', 'own', 'none'], OrderTracking: ['none', 'own', 'none', 'none'], FinancialTransaction: ['none', 'own', 'none', 'none'] },
  support: { Customer: ['none', 'all', 'none', 'none'], Order: ['none', 'all', 'none', 'none'], OrderTracking: ['all', 'all', 'all', 'none'], FinancialTransaction: ['none', 'none', 'none', 'none'] },
  manager: { Customer: ['all', 'all', 'all', 'all'], Order: ['all', 'all', 'all', 'all'], OrderTracking: ['all', 'all', 'all', 'all'], FinancialTransaction: ['none', 'all', 'none', 'none'] },
  finance: { Customer: ['none', 'all', 'none', 'none'], Order: ['none', 'all', 'none', 'none'], OrderTracking: ['none', 'none', 'none', 'none'], FinancialTransaction: ['all', 'all', 'all', 'none'] },
  admin: { Customer: ['all', 'all', 'all', 'all'], Order: ['all', 'all', 'all', 'all'], OrderTracking: ['all', 'all', 'all', 'all'], FinancialTransaction: ['all', 'all', 'all', 'all'] },
};
/** Everything is owned through customers and orders, which these may create. */
const OWNERS: readonly string[] = ['sales', 'manager', 'admin'];
const CHANGE: Readonly<Record<ObjectName, Record<string, string>>> = { Customer: { notes: 'seen' }, Order: { notes: 'seen' }, OrderTracking: { note: 'seen' }, FinancialTransaction: { memo: 'seen' } };

/** What a new row of an object points at, belonging to a user. */
async function parentsOf(object: ObjectName, user: string): Promise<Record<string, unknown>> {
  if (object === 'Customer') return {};
  const customer = (await crm.customer({}, user))['id'];
  if (object !== 'OrderTracking') return { customer };
  return { order: (await crm.order({ customer }, undefined, user))['id'] };
}

const FILLED: Readonly<Record<ObjectName, Record<string, unknown>>> = {
  Customer: { name: 'Ada' }, Order: { orderDate: '2026-03-02', totalAmount: '100.0000' },
  OrderTracking: { trackingNumber: 'SF100', trackedAt: '2026-03-03T08:00:00Z' },
  FinancialTransaction: { kind: 'invoice', amount: '100.0000', transactionDate: '2026-03-04' },
};

async function rowOf(object: ObjectName, user: string): Promise<Row> {
  const creator = object === 'Customer' || object === 'Order' ? user : 'admin';
  return (await crm.make(object, { ...FILLED[object], ...await parentsOf(object, user) }, creator)).row;
}

async function expectOutcome(attempt: Promise<unknown>, allowed: boolean): Promise<void> {
  if (allowed) await allow(crm.model, attempt);
  else expect(await outcomeOf(attempt)).toBe('permission');
}

describe.each(ROLES)('%s', (role) => {
  test.each(OBJECTS)('creates %s, or does not', async (object) => {
    const owner = OWNERS.includes(role) ? role : 'sales';
    const values = { ...FILLED[object], ...await parentsOf(object, owner) };
    const before = (await crm.all(object)).length;
    const may = RIGHTS[role][object][0] !== 'none';
    await expectOutcome(may ? crm.make(object, values, role) : database.as(role).create(object, values), may);
    expect(await crm.all(object)).toHaveLength(before + (may ? 1 : 0));
  });

  const owned = OWNERS.includes(role) ? ['own', 'foreign'] as const : ['foreign'] as const;
  test.each(OBJECTS.flatMap((object) => owned.map((whose) => [object, whose] as const)))('reads, changes and deletes %s, %s', async (object, whose) => {
    const row = await rowOf(object, whose === 'own' ? role : role === 'sales' ? 'sales/2' : 'sales');
    const id = String(row['id']);
    const [, read, update, remove] = RIGHTS[role][object].map((word) => word === 'all' || (word === 'own' && whose === 'own'));
    const actor = database.as(role);
    expect(await actor.find(object, id) !== undefined, `${role} reads it`).toBe(read);
    expect((await actor.list(object)).some((each) => each['id'] === id), `${role} finds it in the list`).toBe(read);
    await expectOutcome(actor.update(object, id, CHANGE[object]), update!);
    if (update) expect(await crm.now(object, row)).toMatchObject(CHANGE[object]);
    else expect(await crm.now(object, row)).not.toMatchObject(CHANGE[object]);
    await expectOutcome(actor.remove(object, id), remove!);
    expect((await crm.all(object)).some((each) => each['id'] === id), 'it is still there').toBe(!remove);
  });
});

