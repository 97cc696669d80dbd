import { describe, expect, test } from 'vitest';
import { allow, outcomeOf } from '../outcome.ts';
import { openCRM } from './crm.ts';
import { describeMachine, FORBIDDEN } from './machine.ts';

const crm = await openCRM();
const { model, database } = crm;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

test('any customer can still be made', async () => {
  for (const user of ['sales', 'manager', 'admin']) await crm.make('Customer', {}, user);
  expect(await crm.all('Customer')).toHaveLength(3);
});

describe('a new customer', () => {
  test('is a prospect and a person, owned by who created it', async () => {
    const { row } = await crm.make('Customer', { name: 'Ada' }, 'sales');
    const customer = await database.as('sales').find('Customer', String(row['id']));
    expect(customer).toMatchObject({ name: 'Ada', kind: 'person', status: 'prospect' });
    expect(customer?.['id']).toMatch(UUID);
    expect(customer?.['createdAt']).toBeTruthy();
    expect(customer?.['updatedAt']).toBeTruthy();
    expect(await database.as('sales').list('Customer')).toHaveLength(1);
  });

  test('keeps every value it was given', async () => {
    const given = {
      name: '艾达·洛夫莱斯', email: 'ada@example.com', phone: '+86 138 0000 0000', company: 'Analytical Engines', kind: 'company',
      address: '1 St James\'s Square\nLondon', website: 'https://example.com/ada', creditLimit: '1234567.8901', notes: '"quoted"; -- and more',
    };
    expect(await crm.customer(given)).toMatchObject(given);
  });

  test.each([['no name at all', {}], ['an empty name', { name: null }]])('needs a name: %s is refused', async (_, values) => {
    expect(await outcomeOf(database.as('sales').create('Customer', values))).toBe('required');
    expect(await crm.all('Customer')).toHaveLength(0);
  });

  test('cannot lose its name later', async () => {
    const { id } = await crm.customer();
    expect(await outcomeOf(database.as('sales').update('Customer', String(id), { name: null }))).toBe('required');
  });
});

describe('e-mail', () => {
  test('is nobody else\'s', async () => {
    await crm.customer({ email: 'ada@example.com' });
    expect(await outcomeOf(crm.customer({ email: 'ada@example.com' }))).toBe('unique');
    expect(await crm.all('Customer')).toHaveLength(1);
  });

  test('is nobody else\'s even where the other cannot be seen', async () => {
    await crm.customer({ email: 'ada@example.com' }, 'sales');
    expect(await outcomeOf(crm.customer({ email: 'ada@example.com' }, 'sales/2'))).toBe('unique');
  });

  test('cannot be changed to another customer\'s', async () => {
    await crm.customer({ email: 'ada@example.com' });
    const { id } = await crm.customer({ email: 'bob@example.com' });
    expect(await outcomeOf(database.as('sales').update('Customer', String(id), { email: 'ada@example.com' }))).toBe('unique');
  });

  test('may be missing for many', async () => {
    await crm.customer();
    await crm.customer();
    expect(await crm.all('Customer')).toHaveLength(2);
  });

  test('looks like one', async () => {
    expect(await outcomeOf(crm.customer({ email: 'not an e-mail' }))).toBe('invalid');
  });
});

describe('website and phone', () => {
  test.each([['website', 'https://example.com/ada?x=1'], ['website', 'http://例子.中国'], ['phone', '+86 138-0000 0000'], ['phone', '(020) 7946 0000']])('%s may be "%s"', async (field, value) => {
    expect(await crm.customer({ [field]: value })).toMatchObject({ [field]: value });
  });

  test.each([['website', 'not a url'], ['website', 'javascript:alert(1)'], ['phone', 'call me'], ['phone', '1']])('%s may not be "%s"', async (field, value) => {
    expect(await outcomeOf(crm.customer({ [field]: value }))).toBe('invalid');
  });
});

describe('kind', () => {
  test.each(['person', 'company'])('may be %s', async (kind) => {
    expect(await crm.customer({ kind })).toMatchObject({ kind });
  });

  test.each(['robot', 'Person', ''])('may not be "%s"', async (kind) => {
    expect(await outcomeOf(crm.customer({ kind }))).toBe('invalid');
  });
});

describe('credit limit', () => {
  test.each(['0.0000', '0.0001', '999999999999999.9999'])('may be %s', async (creditLimit) => {
    expect(await crm.customer({ creditLimit })).toMatchObject({ creditLimit });
  });

  test.each(['-0.0001', '-1', 'much'])('may not be %s', async (creditLimit) => {
    expect(await outcomeOf(crm.customer({ creditLimit }))).toBe('invalid');
  });

  test('may not become negative', async () => {
    const { id } = await crm.customer({ creditLimit: '10.0000' });
    expect(await outcomeOf(database.as('sales').update('Customer', String(id), { creditLimit: '-10.0000' }))).toBe('invalid');
  });
});

describe('who sees and changes it', () => {
  test.each([['sales', true], ['sales/2', false], ['support', true], ['manager', true], ['finance', true], ['admin', true]] as const)('a customer of sales: %s sees it %s', async (user, sees) => {
    const { id } = await crm.customer({}, 'sales');
    expect(await database.as(user).find('Customer', String(id)) !== undefined).toBe(sees);
    expect(await database.as(user).list('Customer')).toHaveLength(sees ? 1 : 0);
  });

  test.each(['sales', 'manager', 'admin'])('%s may create and change one', async (user) => {
    const { id } = await crm.customer({}, user);
    await allow(model, database.as(user).update('Customer', String(id), { notes: 'called' }));
    expect(await database.as(user).find('Customer', String(id))).toMatchObject({ notes: 'called' });
  });

  test.each(['support', 'finance'])('%s may not create one', async (user) => {
    expect(await outcomeOf(database.as(user).create('Customer', { name: 'Ada' }))).toBe('permission');
    expect(await crm.all('Customer')).toHaveLength(0);
  });

  test.each(['sales/2', 'support', 'finance'])('%s may not change a customer of sales', async (user) => {
    const row = await crm.customer({ notes: 'kept' }, 'sales');
    expect(await outcomeOf(database.as(user).update('Customer', String(row['id']), { notes: 'lost' }))).toBe('permission');
    expect(await crm.now('Customer', row)).toMatchObject({ notes: 'kept' });
  });

  test.each(['sales', 'sales/2', 'support', 'finance'])('%s may not delete one', async (user) => {
    const { id } = await crm.customer({}, 'sales');
    expect(await outcomeOf(database.as(user).remove('Customer', String(id)))).toBe('permission');
    expect(await crm.all('Customer')).toHaveLength(1);
  });
});

describe('deletion', () => {
  test.each(['manager', 'admin'])('%s may delete a customer without orders', async (user) => {
    const { id } = await crm.customer();
    await allow(model, database.as(user).remove('Customer', String(id)));
    expect(await crm.all('Customer')).toHaveLength(0);
  });

  test.each(['manager', 'admin'])('%s may not delete a customer with orders', async (user) => {
    const { id } = await crm.customer();
    await crm.order({ customer: id });
    expect(await outcomeOf(database.as(user).remove('Customer', String(id)))).toBe('reference');
    expect(await crm.all('Customer')).toHaveLength(1);
  });

  test('a customer with transactions stays', async () => {
    const { id } = await crm.customer();
    await crm.transaction({ customer: id });
    expect(await outcomeOf(database.as('admin').remove('Customer', String(id)))).toBe('reference');
  });

  test('is possible again once the orders are gone', async () => {
    const { id } = await crm.customer();
    const order = await crm.order({ customer: id });
    await allow(model, database.as('manager').remove('Order', String(order['id'])));
    await allow(model, database.as('manager').remove('Customer', String(id)));
    expect(await crm.all('Customer')).toHaveLength(0);
  });
});

describe('status', () => {
  const people = ['sales', 'manager', 'admin'];
  describeMachine(crm, {
    object: 'Customer',
    states: ['prospect', 'active', 'inactive'],
    transitions: {
      activate: { from: ['prospect'], to: 'active', roles: people },
      deactivate: { from: ['active'], to: 'inactive', roles: people },
      reactivate: { from: ['inactive'], to: 'active', roles: people },
    },
    make: async (status) => crm.reach('Customer', await crm.customer({}, 'sales'), status),
  });

  test('cannot be written past its transitions', async () => {
    const { id } = await crm.customer();
    expect(await outcomeOf(database.as('admin').update('Customer', String(id), { status: 'inactive' }))).toMatch(FORBIDDEN);
    expect(await outcomeOf(database.as('admin').update('Customer', String(id), { status: 'noSuchState' }))).toMatch(/^(transition|invalid)$/);
  });

  test('cannot be chosen at creation', async () => {
    expect(await outcomeOf(crm.make('Customer', { status: 'inactive' }, 'admin'))).toMatch(/^(transition|invalid)$/);
  });

  test('sales cannot activate the customer of another', async () => {
    const row = await crm.customer({}, 'sales/2');
    expect(await outcomeOf(database.as('sales').transition('Customer', String(row['id']), 'activate'))).toMatch(FORBIDDEN);
    expect(await crm.now('Customer', row)).toMatchObject({ status: 'prospect' });
  });
});
