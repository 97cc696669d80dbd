import { describe, expect, it } from 'vitest';
import { composeModules } from '../compose.ts';
import type { Model } from '../model.ts';
import { add, moduleOf, remove, update } from '../testing/modules.ts';
import type { Patch } from '#schemas/types.ts';
import { compareRights, isWidening, type RightsRow } from './rights.ts';

const BASE = moduleOf('base', { patches: [
  add('object', 'Order', { fields: { note: { type: 'text' }, total: { type: 'money' } } }),
  add('permission', 'clerk', { label: 'Clerk' }), add('permission', 'clerk.Order', { create: 'all', read: 'all', update: 'own' }),
  add('permission', 'guest', { label: 'Guest' }),
] });

function model(...patches: Patch[]): Model {
  const composed = composeModules(patches.length ? [BASE, moduleOf('own', { requires: { base: '^1.0.0' }, patches })] : [BASE]);
  if (!composed.ok) throw new Error(composed.problems.map(({ message }) => message).join('; '));
  return composed.value.model;
}

/** Returns a row as `what role action before→after verdict`, without what stays. */
const shown = (rows: readonly RightsRow[]) => rows.flatMap(({ object, member, role, actions }) => Object.entries(actions)
  .filter(([, { verdict }]) => verdict !== 'same').map(([action, { before, after, verdict }]) => `${member ? `${object}.${member}` : object} ${role} ${action} ${before}→${after} ${verdict}`));
const compare = (...patches: Patch[]) => shown(compareRights(model(), model(...patches)));

describe('the permission matrix', () => {
  it('is empty when no right differs', () => {
    expect(compare(update('object', 'Order.note', { label: 'Note' }))).toEqual([]);
  });

  it('marks what is wider and what is narrower', () => {
    expect(compare(update('permission', 'clerk.Order', { update: 'all', create: null }))).toEqual(['Order clerk create all→none narrower', 'Order clerk update own→all wider']);
  });

  it('counts another condition as wider, because nobody can compare two', () => {
    expect(compare(update('permission', 'clerk.Order', { update: { where: 'order.total < 5' } }))).toEqual(['Order clerk update own→where order.total < 5 wider']);
    expect(compare(update('permission', 'clerk.Order', { read: { where: 'order.total < 5' } }))).toEqual(['Order clerk read all→where order.total < 5 narrower']);
  });

  it('says nothing of a new field that follows its object', () => {
    expect(compare(add('object', 'Order.gift', { type: 'boolean' }))).toEqual([]);
  });

  it('shows a new field that only granted roles have, for every role that has something', () => {
    expect(compare(add('object', 'Order.gift', { type: 'boolean', access: { update: 'granted' } }), add('permission', 'guest.Order.gift', { update: 'all', read: 'all' })))
      .toEqual(['Order.gift clerk read none→all new', 'Order.gift guest read none→all new', 'Order.gift guest update none→all new']);
  });

  it('sees that closing a field takes rights, and that a grant on a field gives them', () => {
    expect(compare(update('object', 'Order.note', { access: { read: 'granted', update: 'granted' } }))).toEqual(['Order.note clerk create all→none narrower', 'Order.note clerk read all→none narrower', 'Order.note clerk update own→none narrower']);
    expect(compare(add('permission', 'guest.Order.note', { read: 'own' }))).toEqual(['Order.note guest read none→own wider']);
  });

  it('calls a grant of a new role on an old object wider, and of any role on a new object new', () => {
    expect(compare(add('permission', 'auditor', { label: 'Auditor' }), add('permission', 'auditor.Order', { read: 'all' }))).toEqual(['Order auditor read none→all wider']);
    expect(compare(add('object', 'Gift', { fields: { name: { type: 'text' } } }), add('permission', 'clerk.Gift', { read: 'all' }))).toEqual(['Gift clerk read none→all new']);
  });

  it('keeps what a role loses when it goes, and what goes with an object', () => {
    expect(compare(remove('permission', 'clerk'))).toEqual(['Order clerk create all→none narrower', 'Order clerk read all→none narrower', 'Order clerk update own→none narrower']);
    expect(compare(remove('object', 'Order'))).toEqual(['Order clerk create all→none gone', 'Order clerk read all→none gone', 'Order clerk update own→none gone']);
  });

  it('is whole on demand, and knows a widening', () => {
    const rows = compareRights(model(), model(update('permission', 'clerk.Order', { update: 'all' })), { all: true });
    expect(rows.map(({ role }) => role)).toEqual(['clerk', 'guest']);
    expect(rows.map(isWidening)).toEqual([true, false]);
  });
});
