import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { ELEMENT_FORMS, OPERATIONS, SCOPES, targetPattern } from './elements.ts';
import { MADE, make, moduleSchema } from './make.ts';

type Validate = (value: unknown) => boolean;

const withPatch = (patch: unknown) => ({ dsl: 'modshelf/v1', module: 'loyalty', title: 'Loyalty', summary: 'Tiers.', requires: { crm: '^1.0.0' }, patches: [patch] });

describe('the made files', () => {
  it('are as the sources make them; run "npm run schemas" when this fails', async () => {
    const made = await make();
    expect(readFileSync(MADE.schema, 'utf8')).toBe(made.schema);
    expect(readFileSync(MADE.types, 'utf8')).toBe(made.types);
  });
});

describe('the forms of elements', () => {
  it('cover every scope, and name values that are there', () => {
    expect(new Set(ELEMENT_FORMS.map((form) => form.scope))).toEqual(new Set(SCOPES));
    const definitions = moduleSchema()['$defs'];
    for (const form of ELEMENT_FORMS) {
      expect(definitions[form.value].required ?? []).toEqual(form.required);
      if (form.orders) expect(definitions[form.value].properties[form.orders]?.type ?? 'absent').toBe(form.kind === 'menu' ? 'absent' : 'array');
    }
  });

  it('never let one target fit two forms of a scope', () => {
    const samples = ['Order', 'name', 'Order.name', 'name.Order', 'name.name', 'name.name.name', 'name.Order.name', 'Order.name.options.key', 'Order.states.name', 'Order.transitions.name', 'name.measures.key'];
    for (const scope of SCOPES) {
      for (const sample of samples) {
        expect(ELEMENT_FORMS.filter((form) => form.scope === scope && new RegExp(targetPattern(form)).test(sample)).length).toBeLessThanOrEqual(1);
      }
    }
  });
});

describe('the schema that editors use', () => {
  let validate: Validate;
  beforeAll(() => { validate = new Ajv({ strict: false }).compile(moduleSchema()); });

  it('takes every operation on a field with its own value', () => {
    const target = { scope: 'object', target: 'Customer.tier' };
    expect(validate(withPatch({ op: 'add', ...target, value: { type: 'text' } }))).toBe(true);
    expect(validate(withPatch({ op: 'update', ...target, value: { label: null, required: true } }))).toBe(true);
    expect(validate(withPatch({ op: 'replace', ...target, value: { type: 'text' } }))).toBe(true);
    expect(validate(withPatch({ op: 'remove', ...target }))).toBe(true);
    expect(validate(withPatch({ op: 'reorder', ...target, value: { order: ['gold', 'silver'] } }))).toBe(true);
  });

  it('refuses an update that would bring a whole list, or take away what is needed', () => {
    const update = (value: object) => validate(withPatch({ op: 'update', scope: 'object', target: 'Customer.tier', value }));
    expect(update({ options: [{ key: 'gold' }] })).toBe(false);
    expect(update({ formerly: ['rank'] })).toBe(false);
    expect(update({ type: null })).toBe(false);
    expect(update({})).toBe(false);
  });

  it('tells values of different kinds apart', () => {
    expect(validate(withPatch({ op: 'add', scope: 'object', target: 'Customer.tier', value: { check: 'true' } }))).toBe(false);
    expect(validate(withPatch({ op: 'add', scope: 'rule', target: 'Customer.tier', value: { type: 'text' } }))).toBe(false);
    expect(validate(withPatch({ op: 'add', scope: 'permission', target: 'sales.Customer', value: { read: 'some' } }))).toBe(false);
    expect(validate(withPatch({ op: 'add', scope: 'permission', target: 'sales.Customer', value: { read: { where: 'true' } } }))).toBe(true);
  });

  it('refuses what no module may say', () => {
    expect(validate({ ...withPatch({ op: 'remove', scope: 'rule', target: 'Order.a' }), run: 'rm' })).toBe(false);
    expect(validate(withPatch({ op: 'drop', scope: 'object', target: 'Customer' }))).toBe(false);
    expect(validate(withPatch({ op: 'add', scope: 'object', target: 'Customer.tier', value: { type: 'text', sql: 'drop' } }))).toBe(false);
    expect(validate({ ...withPatch({ op: 'remove', scope: 'rule', target: 'Order.a' }), patches: [] })).toBe(false);
  });

  it('knows five operations', () => expect(OPERATIONS.length).toBe(5));
});
