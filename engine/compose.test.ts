import { describe, expect, it } from 'vitest';
import { closureOf, composeModules } from './compose.ts';
import { canonicalJSON, modelHash } from './digest.ts';
import { add, linesOf, moduleOf, remove, update } from './testing/modules.ts';

const BASE = moduleOf('base', {
  patches: [
    add('object', 'Customer', { fields: { name: { type: 'text' } } }), add('page', 'list', { kind: 'list', sections: [{ key: 'columns', items: [{ key: 'name' }] }] }),
    add('permission', 'sales'), add('rule', 'Customer.named', { check: 'true', message: 'No.' }),
  ],
});
const ON_BASE = { base: '^1.0.0' };
const problemsOf = (...files: ReturnType<typeof moduleOf>[]) => linesOf(composeModules(files).problems);

describe('requirements', () => {
  it('come before what requires them, else modules go by name', () => {
    const files = [moduleOf('zoo', { requires: ON_BASE, patches: [add('permission', 'zoo')] }), moduleOf('ant', { requires: { zoo: '^1.0.0' }, patches: [add('permission', 'ant')] }),
      moduleOf('bee', { requires: ON_BASE, patches: [add('permission', 'bee')] }), BASE];
    const composed = composeModules(files);
    expect(composed.ok && composed.value.order).toEqual(['base', 'bee', 'zoo', 'ant']);
    const late = composeModules(files, { last: 'bee' });
    expect(late.ok && late.value.order).toEqual(['base', 'zoo', 'ant', 'bee']);
    expect(late.ok && composed.ok && modelHash(late.value.model)).toBe(composed.ok && modelHash(composed.value.model));
    const closure = closureOf(files, 'ant');
    expect(closure.ok && closure.value.map((file) => file.name)).toEqual(['base', 'zoo', 'ant']);
  });

  it('that are not there are told with the nearest name', () => {
    const lost = moduleOf('lost', { requires: { bass: '^1.0.0' }, patches: [add('permission', 'boss')] });
    const composed = composeModules([BASE, lost]);
    expect(linesOf(composed.problems)).toEqual(['lost PF06 L3 "lost" requires "bass", which is not there']);
    expect(composed.problems[0]).toMatchObject({ help: 'Write "base", if that is what you mean.', at: { line: 7 } });
    expect(linesOf(closureOf([BASE], 'bsae').problems)).toEqual(['bsae PF06 L3 there is no module "bsae"']);
  });

  it('hold for versions, and a module that was never versioned counts as 1.0.0', () => {
    const needs = (range: string) => moduleOf('needs', { requires: { base: range }, patches: [add('permission', 'boss')] });
    const young = { ...BASE, version: '0.0.0' };
    expect(problemsOf(BASE, needs('^2.0.0'))).toEqual(['needs PF06 L3 "needs" requires "base" ^2.0.0, and it is at 1.0.0']);
    expect(problemsOf(young, needs('^1.0.0'))).toEqual([]);
    expect(problemsOf(young, needs('^2.0.0'))).toHaveLength(1);
  });

  it('in a ring are told to each module of the ring, and to none that only leads to it', () => {
    const part = (name: string, requires: string) => moduleOf(name, { requires: { [requires]: '*' }, patches: [add('permission', name)] });
    expect(problemsOf(part('a1', 'b1'), part('b1', 'c1'), part('c1', 'a1'), part('d1', 'a1'))).toEqual([
      'a1 XM04 L3 the modules require each other in a ring: "a1" → "b1" → "c1" → "a1"',
      'b1 XM04 L3 the modules require each other in a ring: "b1" → "c1" → "a1" → "b1"',
      'c1 XM04 L3 the modules require each other in a ring: "c1" → "a1" → "b1" → "c1"',
    ]);
  });

  it('are not met by two modules of one name', () => {
    expect(problemsOf(BASE, BASE)).toEqual(['base PF05 L3 "base" is already the name of the module in modules/base/module.yaml']);
  });
});

describe('two modules', () => {
  const labels = (name: string, label: string, requires: Record<string, string> = ON_BASE) => moduleOf(name, { requires, patches: [update('object', 'Customer', { label })] });

  it('that set one attribute to two values are both told', () => {
    expect(problemsOf(BASE, labels('one', 'Client'), labels('two', 'Guest'))).toEqual([
      'one XM01 L3 "two" sets "label" of "Customer" to another value', 'two XM01 L3 "one" sets "label" of "Customer" to another value',
    ]);
  });

  it('that set it to one value share it', () => {
    const composed = composeModules([BASE, labels('one', 'Client'), labels('two', 'Client')]);
    expect(composed.ok).toBe(true);
    expect(composed.problems.map((problem) => problem.level)).toEqual(['L1', 'L1']);
  });

  it('do not conflict when one requires the other', () => {
    const composed = composeModules([BASE, labels('zeta', 'Client'), labels('alpha', 'Guest', { ...ON_BASE, zeta: '^1.0.0' })]);
    expect(composed.problems).toEqual([]);
    expect(composed.ok && composed.value.model.objects['Customer']!.label).toBe('Guest');
  });

  it('conflict when one removes what the other changes or adds to', () => {
    const goes = moduleOf('goes', { requires: ON_BASE, patches: [remove('object', 'Customer')] });
    const stays = moduleOf('stays', { requires: ON_BASE, patches: [add('object', 'Customer.tier', { type: 'text' })] });
    expect(problemsOf(BASE, goes, stays)).toContain('goes XM01 L3 "stays" sets "Customer.tier", which this removes');
    expect(problemsOf(BASE, goes, stays)).toContain('stays XM01 L3 "goes" removes "Customer"');
  });

  it('that add one element: the last is told, whichever that is', () => {
    const tier = (name: string) => moduleOf(name, { requires: ON_BASE, patches: [add('object', 'Customer.tier', { type: 'text' })] });
    const files = [BASE, tier('one'), tier('two')];
    expect(linesOf(composeModules(files).problems)).toEqual(['two PA02 L3 the field "Customer.tier" is there already, from module "one"']);
    expect(linesOf(composeModules(files, { last: 'one' }).problems)).toEqual(['one PA02 L3 the field "Customer.tier" is there already, from module "two"']);
  });
});

describe('a module that touches what it does not require', () => {
  const loyalty = moduleOf('loyalty', { requires: ON_BASE, patches: [add('object', 'Card', { fields: { code: { type: 'text' } } }), add('permission', 'sales.Customer', { read: 'all' }), add('object', 'Customer.tier', { type: 'text' })] });
  const strange = (...patches: Parameters<typeof moduleOf>[1]['patches']) => problemsOf(BASE, loyalty, moduleOf('aside', { requires: ON_BASE, patches }));

  it.each([
    ['by a field', add('object', 'Card.colour', { type: 'text' }), 'Card'],
    ['by a change', update('object', 'Customer.tier', { label: 'Tier' }), 'Customer.tier'],
    ['by a removal', remove('object', 'Card'), 'Card'],
    ['by a relation', add('relation', 'Customer.card', { to: 'Card', kind: 'manyToOne' }), 'Card'],
    ['by a report', add('report', 'cards', { object: 'Card', measures: [{ key: 'count', kind: 'count' }] }), 'Card'],
    ['by a grant', add('permission', 'sales.Card', { read: 'all' }), 'Card'],
    ['by a grant on a field', add('permission', 'sales.Customer.tier', { update: 'all' }), 'Customer.tier'],
  ])('%s is told once, before anything is missing', (_how, patch, element) => {
    expect(strange(patch)).toEqual([`aside XM02 L3 "${element}" belongs to module "loyalty", which is not required`]);
  });

  it('is not told of what it requires through another', () => {
    const far = moduleOf('far', { requires: { loyalty: '^1.0.0' }, patches: [add('object', 'Customer.rank', { type: 'text' })] });
    expect(problemsOf(BASE, loyalty, far)).toEqual([]);
  });
});

describe('a composition', () => {
  it('says who wrote what', () => {
    const composed = composeModules([BASE, moduleOf('loyalty', { requires: ON_BASE, patches: [update('rule', 'Customer.named', { message: 'Name it.' })] })]);
    expect(composed.ok && composed.value.writes.filter((write) => write.module === 'loyalty')).toMatchObject([{ patch: 0, scope: 'rule', target: 'Customer.named', attribute: 'message', value: 'Name it.' }]);
  });

  it('collects the problems of every module', () => {
    const wrong = (name: string) => moduleOf(name, { requires: ON_BASE, patches: [add('object', 'Custmer.tier', { type: 'text' }), remove('rule', 'Customer.nmaed')] });
    expect(problemsOf(BASE, wrong('one'), wrong('two')).map((line) => line.slice(0, 11))).toEqual(['one PA02 L3', 'one PA02 L3', 'two PA02 L3', 'two PA02 L3']);
  });

  it('is the same whatever the order of keys in the files', () => {
    const turned = { ...BASE, content: JSON.parse(JSON.stringify(BASE.content), (_key, value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).reverse()) : value)) };
    const [one, two] = [composeModules([BASE]), composeModules([turned])];
    expect(one.ok && canonicalJSON(one.value.model)).toBe(two.ok && canonicalJSON(two.value.model));
  });
});
