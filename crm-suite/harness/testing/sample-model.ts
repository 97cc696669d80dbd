/** A small shop for the tests of the database: each kind of right, rule and field once. */
import type { Field, Grant, Model, ObjectElement, Relation, Role, Rule, Transition } from '#engine/model.ts';

const MODULE = 'shop';
type Plain<T> = Omit<T, 'id' | 'module'>;

function named<T>(prefix: string, elements: Record<string, Plain<T>> = {}): Record<string, T> {
  return Object.fromEntries(Object.entries(elements).map(([name, element]) => [name, { id: `${MODULE}/${prefix}${name}`, module: MODULE, ...element } as T]));
}

type ObjectParts = {
  ownerVia?: string; fields?: Record<string, Plain<Field>>; relations?: Record<string, Plain<Relation>>;
  field?: string; initial?: string; states?: string[]; transitions?: Record<string, Plain<Transition>>; rules?: Record<string, Plain<Rule>>;
};

/** Returns an object element; `field` is its state machine's. */
export function makeObject(name: string, parts: ObjectParts): ObjectElement {
  const path = `${name}.`;
  return {
    id: `${MODULE}/${name}`, module: MODULE, ownerVia: parts.ownerVia,
    fields: named<Field>(path, parts.fields), relations: named<Relation>(path, parts.relations),
    machine: parts.field ? { id: `${MODULE}/${path}${parts.field}`, module: MODULE, field: parts.field, initial: parts.initial ?? '' } : undefined,
    states: named(`${path}states.`, Object.fromEntries((parts.states ?? []).map((state) => [state, {}]))),
    transitions: named<Transition>(`${path}transitions.`, parts.transitions), rules: named<Rule>(path, parts.rules),
  };
}

export function makeRole(name: string, objects: Record<string, Omit<Plain<Grant>, 'fields'> & { fields?: Grant['fields'] | Record<string, object> }>): Role {
  const grants = Object.entries(objects).map(([object, grant]) => [object, { id: `${MODULE}/${name}.${object}`, module: MODULE, ...grant, fields: named(`${name}.${object}.`, grant.fields as Record<string, object>) }]);
  return { id: `${MODULE}/${name}`, module: MODULE, objects: Object.fromEntries(grants) as Role['objects'] };
}

const option = (key: string) => ({ id: `${MODULE}/option.${key}`, module: MODULE, key });

const Customer = makeObject('Customer', {
  fields: {
    name: { type: 'text', required: true, maxLength: 20 },
    email: { type: 'email', unique: true },
    code: { type: 'text', pattern: '^[A-Z]{2}-\\d+$' },
    credit: { type: 'money', min: 0, max: 1000 },
    tier: { type: 'option', options: [option('bronze'), option('silver'), option('gold')], default: 'bronze', access: { update: 'granted' } },
    secret: { type: 'text', access: { read: 'granted', update: 'granted' } },
    tags: { type: 'multiOption', options: [option('hot'), option('cold')] },
    born: { type: 'date' }, seenAt: { type: 'dateTime' }, extra: { type: 'json' }, vip: { type: 'boolean', default: false },
    visits: { type: 'integer', default: 0 },
    rank: { type: 'decimal' },
    owed: { type: 'formula', returns: 'money', expr: 'customer.orders.map(o, o.total).sum()' },
  },
  relations: { mentor: { to: 'Customer', kind: 'oneToOne', inverse: 'mentee' } },
});

const Order = makeObject('Order', {
  fields: {
    number: { type: 'autoNumber', prefix: 'O-', digits: 3, unique: true },
    total: { type: 'money', required: true, min: 0 },
    discount: { type: 'decimal', precision: 5, scale: 2, default: 0 },
    day: { type: 'date', default: { expr: 'today()' } },
  },
  relations: {
    customer: { to: 'Customer', kind: 'manyToOne', inverse: 'orders', required: true, onDelete: 'restrict' },
    friends: { to: 'Customer', kind: 'manyToMany', inverse: 'friendlyOrders' },
  },
  field: 'status', initial: 'draft', states: ['draft', 'confirmed', 'closed', 'cancelled'],
  transitions: {
    confirm: { from: ['draft'], to: 'confirmed', roles: ['sales', 'manager'] },
    close: { from: ['confirmed'], to: 'closed', roles: ['manager', 'clerk'], guard: 'order.total > 0' },
    cancel: { from: ['draft', 'confirmed'], to: 'cancelled' },
  },
  rules: {
    closedIsPaid: { check: 'order.payments.map(p, p.amount).sum() >= order.total', events: ['enter.closed'], message: { en: 'Pay first.', zh: '请先付款。' } },
    totalStays: { check: '!changed(order.total)', when: "old.status == 'closed'", events: ['update'], message: "A closed order's total stays." },
    neverDeleteClosed: { check: "order.status != 'closed'", events: ['delete'], message: 'Closed orders stay.' },
    discountOnlyGold: { check: "order.discount <= 20 || order.customer.tier == 'gold'", message: 'Only gold customers get more than 20 %.' },
  },
});

const Payment = makeObject('Payment', {
  ownerVia: 'order',
  fields: { amount: { type: 'money', required: true }, paidAt: { type: 'dateTime' } },
  relations: { order: { to: 'Order', kind: 'manyToOne', inverse: 'payments', required: true, onDelete: 'cascade' } },
  rules: {
    notTooMuch: { check: 'payment.order.payments.map(p, p.amount).sum() <= payment.order.total', message: 'Nobody pays more than the total.' },
  },
});

const ALL = { create: 'all', read: 'all', update: 'all', delete: 'all' } as const;

export const sampleModel: Model = {
  objects: { Customer, Order, Payment },
  roles: {
    sales: makeRole('sales', { Customer: { create: 'all', read: 'own', update: 'own' }, Order: { create: 'all', read: 'own', update: 'own', delete: 'own' }, Payment: { create: 'own', read: 'own' } }),
    support: makeRole('support', {
      Customer: { read: 'all', update: 'none', fields: { code: { update: 'all' }, secret: { read: { where: "customer.tier == 'gold'" } } } },
      Order: { read: { where: "order.status != 'draft'" } },
    }),
    manager: makeRole('manager', { Customer: { ...ALL, fields: { tier: { update: 'all' }, secret: { read: 'all', update: 'all' } } }, Order: ALL, Payment: ALL }),
    clerk: makeRole('clerk', { Order: { read: 'all' } }),
    gold: makeRole('gold', { Customer: { create: { where: "customer.tier == 'bronze' && customer.vip == false" }, read: 'all', update: { where: "customer.tier != 'gold'" }, delete: { where: "customer.tier == 'silver'" }, fields: { tier: { update: 'own' } } } }),
  },
  reports: {
    totals: {
      id: 'shop/totals', module: MODULE, object: 'Order', filter: "order.status != 'cancelled'", groupBy: [{ field: 'day', by: 'month' }],
      measures: [{ id: 'shop/totals.measures.orders', module: MODULE, key: 'orders', kind: 'count' }, { id: 'shop/totals.measures.amount', module: MODULE, key: 'amount', kind: 'sum', field: 'total' }],
      roles: ['sales', 'manager'],
    },
    payments: {
      id: 'shop/payments', module: MODULE, object: 'Payment', groupBy: ['order', { field: 'paidAt', by: 'day' }, { field: 'paidAt', by: 'year' }],
      measures: (['avg', 'min', 'max'] as const).map((kind) => ({ id: `shop/payments.measures.${kind}`, module: MODULE, key: kind, kind, field: 'amount' })),
    },
  },
  pages: {}, menus: {}, menuOrder: [],
};
