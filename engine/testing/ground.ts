/** Something for random patches to act on, and what of them can. */
import type { Patch } from '#schemas/types.ts';
import { applyEach } from '../apply.ts';
import { EMPTY_MODEL, type Model } from '../model.ts';
import type { Actor } from '../operations/family.ts';

export const BASE: Actor = { module: 'base', requires: [] };

/** What random patches leave of themselves when those that cannot act are taken out, again and again. */
export function acting(model: Model, patches: readonly Patch[], by: Actor): Patch[] {
  const failed = new Set(applyEach(model, patches, by).findings.map((finding) => finding.path[1]));
  return failed.size === 0 ? [...patches] : acting(model, patches.filter((_, index) => !failed.has(index)), by);
}

/** Enough for most random patches to find something; what clashes with it is left out. */
export const GROUND: readonly Patch[] = [
  { op: 'add', scope: 'object', target: 'Customer', value: { fields: { name: { type: 'text' }, kind: { type: 'option', options: [{ key: 'low' }, { key: 'mid' }, { key: 'high' }] } } } },
  { op: 'add', scope: 'object', target: 'Order', value: { fields: { tier: { type: 'option', options: [{ key: 'top' }, { key: 'mid' }] } } } },
  { op: 'add', scope: 'relation', target: 'Order.owned', value: { to: 'Customer', kind: 'manyToOne', inverse: 'inA' } },
  { op: 'add', scope: 'state', target: 'Order', value: { field: 'status', initial: 'low', states: { low: {}, high: {} }, transitions: { mid: { from: ['low'], to: 'high' } } } },
  { op: 'add', scope: 'rule', target: 'Order.name', value: { check: 'true', message: 'No.' } },
  { op: 'add', scope: 'page', target: 'list', value: { kind: 'detail', sections: [{ key: 'low', items: [{ key: 'low' }, { key: 'mid' }, { key: 'high' }] }, { key: 'mid' }] } },
  { op: 'add', scope: 'permission', target: 'sales', value: {} },
  { op: 'add', scope: 'permission', target: 'boss', value: {} },
  { op: 'add', scope: 'permission', target: 'sales.Customer', value: { read: 'own' } },
  { op: 'add', scope: 'menu', target: 'one', value: {} },
  { op: 'add', scope: 'menu', target: 'two', value: {} },
  { op: 'add', scope: 'menu', target: 'one.low', value: {} },
  { op: 'add', scope: 'menu', target: 'one.mid', value: {} },
  { op: 'add', scope: 'report', target: 'sums', value: { object: 'Order', measures: [{ key: 'low', kind: 'count' }, { key: 'mid', kind: 'count' }] } },
];

/** Returns the model of the ground and what random patches make of it. */
export const baseModel = (patches: readonly Patch[]) => applyEach(applyEach(EMPTY_MODEL, GROUND, BASE).model, patches, BASE).model;
