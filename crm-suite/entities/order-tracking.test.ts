import { describe, expect, test } from 'vitest';
import { allow, outcomeOf } from '../outcome.ts';
import { openCRM } from './crm.ts';
import { describeMachine } from './machine.ts';

const crm = await openCRM();
const { model, database } = crm;
const NOBODY = '00000000-0000-4000-8000-000000000000';

test('any tracking can still be made', async () => {
  for (const user of ['support', 'manager', 'admin']) await crm.make('OrderTracking', {}, user);
  expect(await crm.all('OrderTracking')).toHaveLength(3);
});

describe('a new tracking', () => {
  test('is pending and belongs to an order', async () => {
    const order = await crm.order();
    const { row } = await crm.make('OrderTracking', { order: order['id'], trackingNumber: 'SF100' }, 'support');
    expect(await crm.now('OrderTracking', row)).toMatchObject({ order: order['id'], trackingNumber: 'SF100', status: 'pending' });
  });

  test('needs an order that exists', async () => {
    expect(await outcomeOf(crm.tracking({ order: null }))).toBe('required');
    expect(await outcomeOf(crm.tracking({ order: NOBODY }))).toBe('reference');
    expect(await crm.all('OrderTracking')).toHaveLength(0);
  });

  test.each(['trackingNumber', 'trackedAt'])('needs its %s', async (field) => {
    expect(await outcomeOf(crm.tracking({ [field]: null }))).toBe('required');
  });

  test.each(['dhl', 'ups', 'fedex', 'sf', 'other'])('may be carried by %s', async (carrier) => {
    expect(await crm.tracking({ carrier })).toMatchObject({ carrier });
  });

  test('refuses an unknown carrier', async () => {
    expect(await outcomeOf(crm.tracking({ carrier: 'pigeon' }))).toBe('invalid');
  });
});

describe('with its order', () => {
  test('it goes when the order goes', async () => {
    const order = await crm.order();
    await crm.tracking({ order: order['id'] });
    const other = await crm.tracking();
    await allow(model, database.as('manager').remove('Order', String(order['id'])));
    expect((await crm.all('OrderTracking')).map((row) => row['id'])).toEqual([other['id']]);
  });

  test('it cannot lose its order', async () => {
    const { id } = await crm.tracking();
    expect(await outcomeOf(database.as('support').update('OrderTracking', String(id), { order: null }))).toBe('required');
  });

  test('it may move to another order while it is on its way', async () => {
    const order = await crm.order();
    const tracking = await crm.tracking({}, 'inTransit');
    await allow(model, database.as('support').update('OrderTracking', String(tracking['id']), { order: order['id'] }));
    expect(await crm.now('OrderTracking', tracking)).toMatchObject({ order: order['id'] });
  });
});

describe('who sees and changes it', () => {
  test.each([['sales', 1], ['sales/2', 0], ['support', 1], ['manager', 1], ['finance', 0], ['admin', 1]] as const)('a tracking of an order of sales: %s sees %i', async (user, count) => {
    const order = await crm.order({}, undefined, 'sales');
    const { id } = await crm.tracking({ order: order['id'] });
    expect(await database.as(user).find('OrderTracking', String(id)) !== undefined).toBe(count === 1);
    expect(await seen(user)).toBe(count);
  });

  /** A role without any right may be refused the list or be given an empty one. */
  async function seen(user: string): Promise<number> {
    const outcome = await outcomeOf(database.as(user).list('OrderTracking'));
    return outcome === 'permission' ? 0 : (await database.as(user).list('OrderTracking')).length;
  }

  test.each(['support', 'manager', 'admin'])('%s may create and change one', async (user) => {
    const order = await crm.order();
    const { row } = await crm.make('OrderTracking', { order: order['id'] }, user);
    await allow(model, database.as(user).update('OrderTracking', String(row['id']), { location: 'Shenzhen' }));
    expect(await crm.now('OrderTracking', row)).toMatchObject({ location: 'Shenzhen' });
  });

  test.each(['sales', 'finance'])('%s may neither create, change nor delete one', async (user) => {
    const order = await crm.order({}, undefined, 'sales');
    const row = await crm.tracking({ order: order['id'], location: 'Shenzhen' });
    const actor = database.as(user);
    expect(await outcomeOf(actor.create('OrderTracking', { order: order['id'], trackingNumber: 'SF101', trackedAt: '2026-03-03T08:00:00Z' }))).toBe('permission');
    expect(await outcomeOf(actor.update('OrderTracking', String(row['id']), { location: 'Moon' }))).toBe('permission');
    expect(await outcomeOf(actor.remove('OrderTracking', String(row['id'])))).toBe('permission');
    expect(await crm.all('OrderTracking')).toEqual([expect.objectContaining({ id: row['id'], location: 'Shenzhen' })]);
  });

  test('support may not delete one, manager and admin may', async () => {
    const first = await crm.tracking();
    const second = await crm.tracking();
    expect(await outcomeOf(database.as('support').remove('OrderTracking', String(first['id'])))).toBe('permission');
    await allow(model, database.as('manager').remove('OrderTracking', String(first['id'])));
    await allow(model, database.as('admin').remove('OrderTracking', String(second['id'])));
    expect(await crm.all('OrderTracking')).toHaveLength(0);
  });
});

describe('status', () => {
  const people = ['support', 'manager', 'admin'];
  describeMachine(crm, {
    object: 'OrderTracking',
    states: ['pending', 'inTransit', 'exception', 'delivered', 'returned'],
    transitions: {
      dispatch: { from: ['pending'], to: 'inTransit', roles: people },
      deliver: { from: ['inTransit'], to: 'delivered', roles: people },
      report: { from: ['inTransit'], to: 'exception', roles: people },
      resume: { from: ['exception'], to: 'inTransit', roles: people },
      return: { from: ['exception'], to: 'returned', roles: people },
    },
    make: async (status) => crm.tracking({ order: (await crm.order())['id'] }, status),
  });

  test('an exception may be resumed and reported again, until the parcel comes back', async () => {
    const tracking = await crm.tracking();
    const support = database.as('support');
    for (const transition of ['dispatch', 'report', 'resume', 'report', 'return']) await allow(model, support.transition('OrderTracking', String(tracking['id']), transition));
    expect(await crm.now('OrderTracking', tracking)).toMatchObject({ status: 'returned' });
    for (const transition of ['resume', 'dispatch', 'deliver']) expect(await outcomeOf(support.transition('OrderTracking', String(tracking['id']), transition))).toBe('transition');
  });
});

describe('time', () => {
  const at = (trackedAt: string): Promise<string> => outcomeOf(move(trackedAt));
  let id = '';
  const move = (trackedAt: string): Promise<unknown> => database.as('support').update('OrderTracking', id, { trackedAt });

  test('goes on, may stand still, and never goes back', async () => {
    id = String((await crm.tracking({ trackedAt: '2026-03-03T08:00:00Z' }))['id']);
    await allow(model, move('2026-03-03T08:00:00Z'));
    await allow(model, move('2026-03-03T08:00:01Z'));
    expect(await at('2026-03-03T08:00:00Z')).toBe('rule.timeOrderKept');
    expect(await at('2026-03-03T16:00:00+08:00')).toBe('rule.timeOrderKept');
    await allow(model, move('2026-03-03T16:00:02+08:00'));
  });

  test('is a time that exists', async () => {
    id = String((await crm.tracking())['id']);
    expect(await at('2026-03-03T25:00:00Z')).toBe('invalid');
  });
});
