import { describe, expect, it } from 'vitest';
import { applyPatches } from './apply.ts';
import { composeModules } from './compose.ts';
import { diffModels, type Change } from './diff.ts';
import { canonicalJSON } from './digest.ts';
import type { Model } from './model.ts';
import { restoringOf } from './restore.ts';
import { add, moduleOf } from './testing/modules.ts';

type Patches = Parameters<typeof moduleOf>[1]['patches'];

function modelOf(patches: Patches): Model {
  const composed = composeModules([moduleOf('base', { patches })]);
  if (!composed.ok) throw new Error(composed.problems.map((problem) => problem.message).join());
  return composed.value.model;
}

const short = (change: Change) => [change.kind, change.scope, change.target, ...(change.attribute ? [change.attribute] : []), ...(change.within ? ['within'] : [])].join(' ');

/** Differs two models, and proves on the way that the difference leads there and back. */
function changes(before: Patches, after: Patches): Change[] {
  const [a, b] = [modelOf(before), modelOf(after)];
  for (const [from, to] of [[a, b], [b, a]] as const) {
    const there = applyPatches(from, restoringOf(diffModels(from, to)), { module: 'base' });
    expect(there.ok && canonicalJSON(there.model)).toBe(canonicalJSON(to));
  }
  return diffModels(a, b);
}

const customer = (fields: object = { name: { type: 'text' } }, more: object = {}) => add('object', 'Customer', { fields, ...more });
const list = (...keys: string[]) => add('page', 'list', { kind: 'list', sections: [{ key: 'columns', items: keys.map((key) => ({ key })) }] });

describe('a difference', () => {
  it('names what came with what it stands in', () => {
    expect(changes([add('permission', 'sales')], [add('permission', 'sales'), customer({ kind: { type: 'option', options: [{ key: 'one' }] } })]).map(short)).toEqual([
      'add object Customer', 'add object Customer.kind within', 'add object Customer.kind.options.one within',
    ]);
  });

  it('gives one change an attribute, with both values', () => {
    const found = changes([customer({ name: { type: 'text', required: true, label: 'A' } })], [customer({ name: { type: 'text', maxLength: 9, label: 'B' } })]);
    expect(found.map(short)).toEqual(['change object Customer.name label', 'change object Customer.name maxLength', 'change object Customer.name required']);
    expect(found[0]).toMatchObject({ before: 'A', after: 'B', id: 'base/Customer.name', module: 'base' });
    expect(found[2]).toMatchObject({ before: true, after: undefined });
  });

  it('sees a declared rename as one, and another name as another thing', () => {
    const found = changes([customer({ tier: { type: 'text' } })], [customer({ level: { type: 'text', formerly: ['tier'] } })]);
    expect(found.map(short)).toEqual(['rename object Customer.level']);
    expect(found[0]).toMatchObject({ before: 'tier', after: 'level', was: 'Customer.tier', id: 'base/Customer.tier' });
    expect(changes([customer({ tier: { type: 'text' } })], [customer({ level: { type: 'text' } })]).map(short)).toEqual(['add object Customer.level', 'remove object Customer.tier']);
  });

  it('follows a renamed object into what stands in it and what is granted on it', () => {
    const role = add('permission', 'sales');
    const grant = (object: string) => add('permission', `sales.${object}`, { read: 'all' });
    const fieldGrant = (object: string) => add('permission', `sales.${object}.name`, { update: 'own' });
    const client = add('object', 'Client', { formerly: ['Customer'], fields: { name: { type: 'text', label: 'Name' } } });
    const found = changes([customer(), role, grant('Customer'), fieldGrant('Customer')], [client, role, grant('Client'), fieldGrant('Client')]);
    expect(found.map(short)).toEqual(['rename object Client', 'change object Client.name label', 'rename permission sales.Client', 'rename permission sales.Client.name']);
    expect(found[1]).toMatchObject({ was: 'Customer.name' });
    expect(changes([customer(), role, fieldGrant('Customer')], [client, role, fieldGrant('Client')]).map(short)).toContain('rename permission sales.Client.name');
  });

  it('lets two elements swap their names', () => {
    const found = changes([customer({ one: { type: 'text' }, two: { type: 'date' } })], [customer({ two: { type: 'text', formerly: ['one'] }, one: { type: 'date', formerly: ['two'] } })]);
    expect(found.map((change) => change.kind)).toEqual(['rename', 'rename']);
  });

  it('moves as few items as it can', () => {
    const found = changes([list('one', 'two', 'three', 'four')], [list('four', 'one', 'two', 'three')]);
    expect(found.map(short)).toEqual(['move page list.columns.four']);
    expect(found[0]).toMatchObject({ before: 'three', after: null });
  });

  it('puts what comes where it stands, and lets the rest stay', () => {
    const found = changes([list('one', 'two')], [list('zero', 'one', 'between', 'two', 'last')]);
    expect(found.map(short)).toEqual(['add page list.columns.zero', 'add page list.columns.between', 'add page list.columns.last']);
    expect(found.map((change) => change.follows)).toEqual([null, 'one', 'two']);
  });

  it('moves, adds, renames and removes in one list at once', () => {
    const keyed = (...entries: object[]) => add('page', 'list', { kind: 'list', sections: [{ key: 'columns', items: entries }] });
    changes([keyed({ key: 'one' }, { key: 'two' }, { key: 'three' }, { key: 'four' })],
      [keyed({ key: 'five' }, { key: 'four' }, { key: 'deux', formerly: ['two'] }, { key: 'six' }, { key: 'one' })]);
    changes([add('menu', 'one'), add('menu', 'two'), add('menu', 'three')], [add('menu', 'three'), add('menu', 'uno', { formerly: ['one'] }), add('menu', 'four')]);
  });

  it('is empty between equal models', () => {
    expect(changes([customer(), list('one')], [list('one'), customer()])).toEqual([]);
  });

  it('takes an element that another module adds for another element', () => {
    const of = (module: string) => {
      const base = moduleOf('base', { patches: [add('object', 'Customer', {})] });
      const composed = composeModules([base, moduleOf(module, { requires: { base: '*' }, patches: [add('object', 'Customer.tier', { type: 'text' })] })]);
      if (!composed.ok) throw new Error('does not compose');
      return composed.value.model;
    };
    expect(diffModels(of('one'), of('two')).map((change) => `${change.kind} ${change.id}`)).toEqual(['add two/Customer.tier', 'remove one/Customer.tier']);
  });
});
