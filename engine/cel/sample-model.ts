/** A small model for the tests of expressions: customers, orders, payments, tags. */
import type { Field, FieldType, Model, ObjectElement, Relation } from '../model.ts';

const identity = (id: string) => ({ id: `sample/${id}`, module: 'sample' });
const field = (id: string, type: FieldType, more: Partial<Field> = {}): Field => ({ ...identity(id), type, ...more });
const options = (id: string, keys: string[]) => keys.map((key) => ({ ...identity(`${id}.${key}`), key }));
const relation = (id: string, to: string, more: Partial<Relation> = {}): Relation => ({ ...identity(id), to, kind: 'manyToOne', ...more });

function object(name: string, types: Record<string, FieldType | Partial<Field>>, more: Partial<ObjectElement> = {}): ObjectElement {
  const fields = Object.fromEntries(Object.entries(types).map(([key, given]) => {
    const value = typeof given === 'string' ? { type: given } : given;
    return [key, field(`${name}.${key}`, value.type ?? 'text', value)];
  }));
  return { ...identity(name), fields, relations: {}, states: {}, transitions: {}, rules: {}, ...more };
}

const states = (name: string, keys: string[]) => ({
  machine: { ...identity(`${name}.status`), field: 'status', initial: keys[0]! },
  states: Object.fromEntries(keys.map((key) => [key, identity(`${name}.states.${key}`)])),
});

export const SAMPLE: Model = {
  objects: {
    Customer: object('Customer', {
      name: 'text', creditLimit: 'money', limitUsd: { type: 'money', currency: 'USD' }, since: 'date', vip: 'boolean',
      kind: { type: 'option', options: options('Customer.kind', ['person', 'company']) },
      owed: { type: 'formula', returns: 'money', expr: "customer.orders.filter(o, o.status != 'closed').map(o, o.total).sum()" },
    }, { ...states('Customer', ['prospect', 'active']), relations: { parent: relation('Customer.parent', 'Customer', { inverse: 'children' }) } }),
    Order: object('Order', {
      number: 'autoNumber', total: 'money', discount: { type: 'decimal', precision: 5, scale: 2 }, quantity: 'integer', notes: 'longText', orderDate: 'date', dueDate: 'date',
      placedAt: 'dateTime', paidAt: 'dateTime', urgent: 'boolean', gift: 'boolean', extra: 'json',
      channels: { type: 'multiOption', options: options('Order.channels', ['web', 'shop', 'phone']) },
      net: { type: 'formula', returns: 'decimal', scale: 2, expr: 'order.total * (100 - order.discount) / 100 / order.total * order.quantity' },
    }, {
      ...states('Order', ['draft', 'confirmed', 'closed']),
      relations: {
        customer: relation('Order.customer', 'Customer', { inverse: 'orders', required: true }),
        tags: relation('Order.tags', 'Tag', { kind: 'manyToMany', inverse: 'orders' }),
      },
    }),
    Payment: object('Payment', {
      amount: 'money', paidOn: 'date', memo: 'text', kind: { type: 'option', options: options('Payment.kind', ['invoice', 'payment', 'refund']) },
    }, {
      ...states('Payment', ['pending', 'settled']),
      relations: { order: relation('Payment.order', 'Order', { inverse: 'payments' }), customer: relation('Payment.customer', 'Customer') },
    }),
    Tag: object('Tag', { name: 'text' }),
  },
  pages: {}, menus: {}, menuOrder: [], reports: {},
  roles: { sales: { ...identity('sales'), objects: {} }, manager: { ...identity('manager'), objects: {} } },
};
