/** What people see of the CRM: its pages, menu, reports and words. Other modules may add to all of it and move it about. */
import { describe, expect, test } from 'vitest';
import type { Identity, Item, Page, Placement } from '#engine/model.ts';
import { useSession } from '../session.ts';

const session = await useSession();

const HISTORY = ['createdAt', 'updatedAt', 'owner'];
type Sections = Readonly<Record<string, readonly string[]>>;

const PAGES: Readonly<Record<string, { kind: Page['kind']; object: string; sections: Sections }>> = {
  customerList: { kind: 'list', object: 'Customer', sections: { columns: ['name', 'company', 'kind', 'email', 'phone', 'status', 'owner'] } },
  customerDetail: {
    kind: 'detail', object: 'Customer',
    sections: { summary: ['name', 'status', 'kind', 'company', 'email', 'phone', 'website', 'address', 'creditLimit', 'notes', 'activate', 'deactivate', 'reactivate'], related: ['orders', 'transactions'], history: HISTORY },
  },
  customerForm: { kind: 'form', object: 'Customer', sections: { fields: ['name', 'kind', 'company', 'email', 'phone', 'website', 'address', 'creditLimit', 'notes'] } },
  orderList: { kind: 'list', object: 'Order', sections: { columns: ['number', 'customer', 'orderDate', 'totalAmount', 'discount', 'status'] } },
  orderDetail: {
    kind: 'detail', object: 'Order',
    sections: { summary: ['number', 'customer', 'status', 'orderDate', 'totalAmount', 'discount', 'shippingAddress', 'notes', 'confirm', 'ship', 'deliver', 'close', 'cancel'], related: ['trackings', 'transactions'], history: HISTORY },
  },
  orderForm: { kind: 'form', object: 'Order', sections: { fields: ['customer', 'orderDate', 'totalAmount', 'discount', 'shippingAddress', 'notes'] } },
  trackingList: { kind: 'list', object: 'OrderTracking', sections: { columns: ['trackingNumber', 'order', 'carrier', 'location', 'trackedAt', 'status'] } },
  trackingDetail: {
    kind: 'detail', object: 'OrderTracking',
    sections: { summary: ['trackingNumber', 'order', 'carrier', 'status', 'location', 'trackedAt', 'note', 'dispatch', 'deliver', 'report', 'resume', 'return'], related: ['order'], history: HISTORY },
  },
  trackingForm: { kind: 'form', object: 'OrderTracking', sections: { fields: ['order', 'trackingNumber', 'carrier', 'location', 'trackedAt', 'note'] } },
  transactionList: { kind: 'list', object: 'FinancialTransaction', sections: { columns: ['reference', 'customer', 'order', 'kind', 'amount', 'transactionDate', 'method', 'status'] } },
  transactionDetail: {
    kind: 'detail', object: 'FinancialTransaction',
    sections: { summary: ['reference', 'kind', 'amount', 'status', 'transactionDate', 'method', 'memo', 'settle', 'reconcile', 'fail', 'void'], related: ['customer', 'order'], history: HISTORY },
  },
  transactionForm: { kind: 'form', object: 'FinancialTransaction', sections: { fields: ['customer', 'order', 'kind', 'amount', 'transactionDate', 'method', 'memo'] } },
};

const EVERYBODY = ['sales', 'support', 'manager', 'finance', 'admin'];
const MENU: Readonly<Record<string, { roles?: readonly string[]; children: Readonly<Record<string, { page?: string; report?: string; roles?: readonly string[] }>> }>> = {
  sales: { roles: EVERYBODY, children: { customers: { page: 'customerList' }, orders: { page: 'orderList' } } },
  fulfilment: { roles: ['sales', 'support', 'manager', 'admin'], children: { tracking: { page: 'trackingList' } } },
  finance: { roles: ['sales', 'manager', 'finance', 'admin'], children: { transactions: { page: 'transactionList' } } },
  reports: {
    children: {
      ordersByStatus: { report: 'ordersByStatus', roles: EVERYBODY }, openOrders: { report: 'openOrders', roles: EVERYBODY },
      revenueByMonth: { report: 'revenueByMonth', roles: ['manager', 'finance', 'admin'] }, transactionsByKind: { report: 'transactionsByKind', roles: ['manager', 'finance', 'admin'] },
    },
  },
};

const OBJECTS: Readonly<Record<string, { display: string; final: readonly string[] }>> = {
  Customer: { display: 'name', final: [] },
  Order: { display: 'number', final: ['closed', 'cancelled'] },
  OrderTracking: { display: 'trackingNumber', final: ['delivered', 'returned'] },
  FinancialTransaction: { display: 'reference', final: ['reconciled', 'failed', 'void'] },
};

const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  'Customer.kind': ['person', 'company'], 'OrderTracking.carrier': ['dhl', 'ups', 'fedex', 'sf', 'other'],
  'FinancialTransaction.kind': ['invoice', 'payment', 'refund'], 'FinancialTransaction.method': ['cash', 'card', 'transfer'],
};

/** What the CRM placed itself, in order; undefined where another module placed some of it. */
function ownOrder<T extends Identity & Placement>(items: readonly T[], keyOf: (item: T) => string): string[] | undefined {
  const own = items.filter(({ module }) => module === 'crm');
  return own.some(({ placedBy }) => placedBy !== undefined) ? undefined : own.map(keyOf);
}

describe.each(Object.entries(PAGES))('page %s', (name, { kind, object, sections }) => {
  const page = (): Page => {
    const found = session.model.pages[name];
    if (!found) throw new Error(`there is no page ${name}`);
    return found;
  };

  test(`is a ${kind} of ${object}`, () => {
    expect(page()).toMatchObject({ kind, object });
    expect(page().route).toBeTruthy();
    expect(Object.values(session.model.pages).filter(({ route }) => route === page().route)).toHaveLength(1);
  });

  test.each(Object.entries(sections))('%s shows what the CRM says, in its order', (key, keys) => {
    const section = page().sections.find((each) => each.key === key);
    expect(section, `section ${key}`).toBeDefined();
    const items: readonly Item[] = section?.items ?? [];
    expect(items.map((item) => item.key)).toEqual(expect.arrayContaining([...keys]));
    expect(ownOrder(items, (item) => item.key) ?? keys).toEqual(keys);
  });
});

describe('menu', () => {
  test('has the four groups of the CRM, in their order', () => {
    expect(session.model.menuOrder.filter((key) => session.model.menus[key]?.module === 'crm' && !session.model.menus[key]?.placedBy)).toEqual(Object.keys(MENU));
  });

  test.each(Object.entries(MENU))('%s leads where it says, for its people', (name, { roles, children }) => {
    const menu = session.model.menus[name];
    expect(menu?.roles).toEqual(roles);
    for (const [key, entry] of Object.entries(children)) expect(menu?.children.find((child) => child.key === key), `${name}.${key}`).toMatchObject(entry);
    expect(ownOrder(menu?.children ?? [], (child) => child.key) ?? Object.keys(children)).toEqual(Object.keys(children));
  });
});

describe('reports', () => {
  test.each([['ordersByStatus', 'Order', 'bar', EVERYBODY], ['revenueByMonth', 'FinancialTransaction', 'line', ['manager', 'finance', 'admin']], ['transactionsByKind', 'FinancialTransaction', 'pie', ['manager', 'finance', 'admin']], ['openOrders', 'Order', 'table', EVERYBODY]] as const)('%s is about %s, drawn as %s', (name, object, chart, roles) => {
    expect(session.model.reports[name]).toMatchObject({ object, chart, roles });
  });

  test.each(EVERYBODY.flatMap((role) => Object.keys(session.model.reports).filter((name) => session.model.reports[name]?.module === 'crm').map((name) => [role, name] as const)))('%s reads %s, or is refused it', async (role, name) => {
    const mayRead = ['ordersByStatus', 'openOrders'].includes(name) || ['manager', 'finance', 'admin'].includes(role);
    const outcome = await session.database.as(role).report(name).then(() => true, () => false);
    expect(outcome).toBe(mayRead);
  });
});

test.each(Object.entries(OPTIONS))('%s is one of what the CRM says, or of what a module added', (target, keys) => {
  const [object = '', field = ''] = target.split('.');
  const options = session.model.objects[object]?.fields[field]?.options ?? [];
  expect(options.filter(({ module }) => module === 'crm').map(({ key }) => key).sort()).toEqual([...keys].sort());
});

describe.each(Object.entries(OBJECTS))('%s', (name, { display, final }) => {
  test(`is called by its ${display}`, () => expect(session.model.objects[name]?.displayField).toBe(display));

  test('ends in its final states, and in no other of the CRM', () => {
    const states = Object.entries(session.model.objects[name]?.states ?? {}).filter(([, state]) => state.module === 'crm');
    expect(states.filter(([, state]) => state.final).map(([key]) => key)).toEqual(final);
  });

  test('has its words in English and Chinese', () => {
    const object = session.model.objects[name]!;
    const named = [object, ...Object.values(object.fields), ...Object.values(object.relations), ...Object.values(object.states), ...Object.values(object.transitions)].filter(({ module }) => module === 'crm');
    for (const { id, label } of named) {
      expect(label, id).toBeDefined();
      if (typeof label === 'object') expect([label['en'], label['zh']].every(Boolean), `${id} in both languages`).toBe(true);
    }
  });
});
