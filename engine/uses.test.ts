import { expect, test } from 'vitest';
import { composeModules } from './compose.ts';
import { add, moduleOf } from './testing/modules.ts';
import { usesOf } from './uses.ts';

const BASE = moduleOf('base', { patches: [
  add('object', 'Customer', { displayField: 'name', fields: { name: { type: 'text' }, tier: { type: 'option', options: [{ key: 'gold' }, { key: 'silver' }] } } }),
  add('object', 'Order', { displayField: 'total', fields: { total: { type: 'money' } } }),
  add('relation', 'Order.customer', { to: 'Customer', kind: 'manyToOne', inverse: 'orders' }),
  add('state', 'Order', { field: 'status', initial: 'open', states: { open: {}, closed: { final: true } }, transitions: { close: { from: ['open'], to: 'closed' } } }),
  add('permission', 'sales'), add('permission', 'sales.Customer', { read: 'all' }),
  add('page', 'customerDetail', { kind: 'detail', object: 'Customer', sections: [{ key: 'summary', items: [{ key: 'name' }] }] }),
] });

function uses(...patches: Parameters<typeof moduleOf>[1]['patches'][number][]): string[] {
  const file = moduleOf('own', { requires: { base: '^1.0.0' }, patches });
  const composed = composeModules([BASE, file]);
  if (!composed.ok) throw new Error(composed.problems.map((problem) => problem.message).join('; '));
  return [...new Set(usesOf(file, composed.value.model).map(({ scope, target }) => `${scope} ${target}`))].sort();
}

test('a check uses what it reads, the relations on the way and the keys that it names', () => {
  expect(uses(add('rule', 'Order.goldOnly', { check: "order.customer.tier == 'gold'", message: 'Gold only.' })))
    .toEqual(['object Customer.tier', 'object Customer.tier.options.gold', 'object Order', 'relation Order.customer', 'rule Order.goldOnly']);
});

test('a report uses its object, its roles, its groups and its measures', () => {
  expect(uses(add('report', 'byStatus', { object: 'Order', groupBy: ['status'], measures: [{ key: 'total', kind: 'sum', field: 'total' }], roles: ['sales'] })))
    .toEqual(['object Order', 'object Order.total', 'permission sales', 'report byStatus', 'report byStatus.measures.total', 'state Order']);
});

test('an item uses what it shows and its neighbour', () => {
  expect(uses(add('page', 'customerDetail.summary.orders', { after: 'name' }))).toEqual(expect.arrayContaining(['relation Order.customer', 'page customerDetail.summary.name']));
});

test('a transition uses the states that it joins', () => {
  expect(uses(add('state', 'Order.transitions.finish', { from: ['open'], to: 'closed', roles: ['sales'] }))).toEqual(expect.arrayContaining(['state Order.states.open', 'state Order.states.closed', 'permission sales']));
});
