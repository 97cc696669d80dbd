import { expect, test } from 'vitest';
import { EMPTY_MODEL, type Model } from '#engine/model.ts';
import { makeObject, makeRole } from '../harness/testing/sample-model.ts';
import { renderMatrix } from './matrix.ts';

const ALL = { create: 'all', read: 'all', update: 'all', delete: 'all' } as const;
const model: Model = {
  ...EMPTY_MODEL, objects: { Customer: makeObject('Customer', {}), Order: makeObject('Order', {}) },
  roles: { sales: makeRole('sales', { Customer: { create: 'all', read: 'own', fields: { tier: { update: { where: "a || '|<b>'" } } } } }), admin: makeRole('admin', { Customer: ALL, Order: ALL }) },
};

test('shows each role on each object, alike rights once, and grants on fields', () => {
  const lines = renderMatrix(model).split('\n');
  expect(lines[0]).toBe('| | sales | admin |');
  expect(lines[2]).toBe('| **Customer** | create all, read own | all |');
  expect(lines[4]).toBe('| **Order** | – | all |');
});

test('a hostile condition stays inside its cell', () => {
  const line = renderMatrix(model).split('\n')[3]!;
  expect(line.replaceAll(/\\\|/g, '').split('|')).toHaveLength(5);
  expect(line).not.toMatch(/(?<!\\)<b>/);
});
