import { expect, test } from 'vitest';
import { EMPTY_MODEL } from '../model.ts';
import type { Model } from '../model.ts';
import { memberRights, objectRight, rowRights, transitionRoles } from './rights.ts';

const element = { id: 'm/x', module: 'm' };
const model: Model = {
  ...EMPTY_MODEL,
  objects: {
    Order: {
      ...element, relations: {}, rules: {}, states: { draft: element, done: element }, machine: { ...element, field: 'status', initial: 'draft' },
      fields: { note: { ...element, type: 'text' }, tier: { ...element, type: 'text', access: { update: 'granted' } } },
      transitions: { finish: { ...element, from: ['draft'], to: 'done', roles: ['clerk'] }, reopen: { ...element, from: ['done'], to: 'draft' } },
    },
  },
  roles: {
    clerk: { ...element, objects: { Order: { ...element, read: 'own', fields: { tier: { ...element, update: { where: 'true' } } } } } },
    boss: { ...element, objects: { Order: { ...element, read: 'all', update: 'all', fields: {} } } },
    guest: { ...element, objects: {} },
  },
};

test('what nobody gave is none', () => {
  expect(objectRight(model, 'guest', 'Order', 'read')).toBe(false);
  expect(rowRights(model, 'guest', 'Order', 'update')).toEqual([]);
});

test('a granted field takes nothing from the right on its object', () => {
  expect(memberRights(model, 'boss', 'Order', 'tier', 'update')).toEqual([]);
  expect(memberRights(model, 'boss', 'Order', 'note', 'update')).toEqual([true]);
  expect(memberRights(model, 'clerk', 'Order', 'tier', 'update')).toEqual([{ where: 'true' }]);
});

test('a row may be written by who may write one of its fields, or take one of its transitions', () => {
  expect(rowRights(model, 'clerk', 'Order', 'update')).toEqual([{ where: 'true' }, 'own']);
});

test('a transition is for the roles it names, or for all that may update', () => {
  expect(transitionRoles(model, 'Order', 'finish')).toEqual(['clerk']);
  expect(transitionRoles(model, 'Order', 'reopen')).toEqual(['boss']);
});
