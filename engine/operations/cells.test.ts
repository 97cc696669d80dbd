import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ELEMENT_FORMS, OPERATIONS, SCOPES, type ElementForm, type Op, type Scope } from '#schemas/elements.ts';
import { parseModule } from '../parse.ts';
import { listOperationCases } from '../testing/operation-case.ts';

const DOC = new URL('../../docs/dsl.md', import.meta.url);

/** The forms of a scope on which an operation can act. */
const actsOn = (op: Op, scope: Scope): ElementForm[] => ELEMENT_FORMS.filter((form) => form.scope === scope && (op !== 'reorder' || form.movable || form.orders));

/** Which operations a case's own patches make. */
function opsOf(folder: string): string[] {
  return [...readFileSync(`${folder}/patch.yaml`, 'utf8').matchAll(/op: (\w+), scope: (\w+)/g)].map((match) => `${match[1]} ${match[2]}`);
}

function codesOf(op: Op, form: ElementForm, value: object): string[] {
  const target = form.segments.map((segment) => (segment === 'Object' ? 'Thing' : segment === 'name' ? 'own' : segment)).join('.');
  const parsed = parseModule('cell.yaml', JSON.stringify({ dsl: 'modshelf/v1', module: 'cell', title: 'Cell', summary: 'A cell.', requires: {}, patches: [{ op, scope: form.scope, target, value }] }));
  return parsed.ok ? [] : parsed.problems.map((problem) => problem.code);
}

describe('the forty cells of five operations and eight scopes', () => {
  const cells = SCOPES.flatMap((scope) => OPERATIONS.map((op) => [op, scope] as const));
  const cases = listOperationCases().map((each) => ({ ...each, ops: opsOf(each.folder) }));

  it('are forty, of which four cannot exist', () => {
    expect(cells).toHaveLength(40);
    expect(cells.filter(([op, scope]) => actsOn(op, scope).length === 0)).toEqual([['reorder', 'relation'], ['reorder', 'state'], ['reorder', 'rule'], ['reorder', 'permission']]);
  });

  it.each(cells)('%s %s is shown by cases, or refused with a code', (op, scope) => {
    const own = cases.filter((each) => each.ops.includes(`${op} ${scope}`));
    if (actsOn(op, scope).length) expect(own.some((each) => !each.refused)).toBe(true);
    else expect(own.length > 0 && own.every((each) => each.refused)).toBe(true);
  });

  it.each(ELEMENT_FORMS.map((form) => [`${form.scope} ${form.segments.join('.')}`, form] as const))('refuse to reorder %s where that has no order', (_name, form) => {
    if (!form.movable) expect(codesOf('reorder', form, { after: 'other' })).toEqual(['PF04']);
    if (!form.orders) expect(codesOf('reorder', form, { order: ['other'] })).toEqual(['PF04']);
    if (form.movable) expect(codesOf('reorder', form, { after: 'other' })).toEqual([]);
    if (form.orders) expect(codesOf('reorder', form, { order: ['other'] })).toEqual([]);
  });

  it('are told in the docs as they are', () => {
    const rows = [...readFileSync(DOC, 'utf8').matchAll(/^\| `(\w+)` \| ([^|]*) \| ([^|]*) \| ([^|]*) \|$/gm)].filter((row) => SCOPES.includes(row[1] as Scope) && /^(always|–|on |a )/.test(row[4]!));
    expect(rows.map((row) => row[1])).toEqual([...SCOPES]);
    for (const [, scope, moves, orders, refused] of rows) {
      const forms = ELEMENT_FORMS.filter((form) => form.scope === scope);
      expect.soft(moves !== '–', `${scope} moves`).toBe(forms.some((form) => form.movable));
      expect.soft(orders !== '–', `${scope} orders`).toBe(forms.some((form) => form.orders));
      expect.soft(refused === 'always', `${scope} refused`).toBe(!forms.some((form) => form.movable || form.orders));
    }
  });

  it('hold more than two hundred and sixty cases, each named once', () => {
    expect(cases.length).toBeGreaterThan(260);
    expect(new Set(cases.map((each) => `${each.scope}/${each.name}`)).size).toBe(cases.length);
  });
});
