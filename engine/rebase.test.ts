import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Patch } from '#schemas/types.ts';
import { applyPatches, invertPatches } from './apply.ts';
import { canonicalJSON } from './digest.ts';
import type { Model } from './model.ts';
import { compose, rebase, type Side } from './rebase.ts';
import { acting, BASE, baseModel } from './testing/ground.ts';
import { add, remove, update } from './testing/modules.ts';
import { randomPatches } from './testing/random-patches.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const side = (module: string, ...patches: Patch[]): Side => ({ by: { module, requires: ['base'] }, patches });

function after(model: Model, { patches, by }: Side): Model {
  const applied = applyPatches(model, patches, by);
  if (!applied.ok) throw new Error(applied.findings.map((finding) => finding.message).join('; '));
  return applied.model;
}

/** Both ways round, or what keeps them apart. */
function bothWays(before: Model, one: Side, two: Side): { left: string; right: string } | string[] {
  const [forth, back] = [rebase(before, two, one), rebase(before, one, two)];
  if (!forth.ok || !back.ok) return [...(forth.ok ? [] : forth.findings), ...(back.ok ? [] : back.findings)].map((finding) => finding.code);
  return { left: canonicalJSON(after(after(before, one), { ...two, patches: forth.patches })), right: canonicalJSON(after(after(before, two), { ...one, patches: back.patches })) };
}

describe(`a rebase (SEED=${SEED})`, () => {
  const before = baseModel([]);

  it('leads to one model both ways, or says what stands in the way, whatever is done', () => {
    let met = 0, kept = 0;
    fc.assert(fc.property(randomPatches, randomPatches, (first, second) => {
      const one = side('extra', ...acting(before, first.slice(0, 8), { module: 'extra', requires: ['base'] }));
      const two = side('other', ...acting(before, second.slice(0, 8), { module: 'other', requires: ['base'] }));
      const result = bothWays(before, one, two);
      if (Array.isArray(result)) { kept += 1; expect(new Set(result)).toEqual(new Set(['XM03'])); return; }
      met += 1;
      expect(result.left).toBe(result.right);
    }), { numRuns: 120, seed: SEED });
    expect(met).toBeGreaterThan(20);
    expect(kept).toBeGreaterThan(5);
  });

  it('takes a module back from under those that came after it', () => {
    const one = side('extra', add('object', 'Customer.tier', { type: 'text' }), add('page', 'list.low.tier', { after: 'low' }), update('permission', 'sales.Customer', { read: 'all' }));
    const two = side('other', add('object', 'Customer.zone', { type: 'text' }), add('page', 'list.low.zone', { after: 'low' }));
    const middle = after(before, one);
    const back = rebase(middle, { by: one.by, patches: invertPatches(before, one.patches, one.by) }, two);
    expect(back.ok).toBe(true);
    if (back.ok) expect(canonicalJSON(after(after(middle, two), { by: one.by, patches: back.patches }))).toBe(canonicalJSON(after(before, two)));
  });

  it('does nothing where the others did the same', () => {
    const same = update('object', 'Customer.kind', { label: 'Kind' });
    expect(rebase(before, side('extra', same), side('other', same))).toEqual({ ok: true, patches: [] });
  });

  it('goes along with a new name of what it stands in', () => {
    const renamed: Side = { by: BASE, patches: [{ op: 'rename', scope: 'object', target: 'Customer.kind', value: 'Customer.sort' }] };
    const forth = rebase(before, side('extra', add('object', 'Customer.kind.options.top', {})), renamed);
    expect(forth.ok && forth.patches.map((patch) => patch.target)).toEqual(['Customer.sort.options.top', 'Customer.sort.options.top']);
  });

  it.each([
    ['two values of one attribute', update('object', 'Customer.kind', { label: 'A' }), update('object', 'Customer.kind', { label: 'B' }), 'both set "label"'],
    ['a change of what is taken away', update('object', 'Customer.kind', { label: 'A' }), remove('object', 'Customer.kind'), 'is taken away'],
    ['an addition inside what is taken away', add('page', 'list.low.own', {}), remove('page', 'list.low'), 'is taken away'],
    ['a name of what is taken away', add('report', 'own', { object: 'Customer', measures: [{ key: 'all', kind: 'count' }] }), remove('object', 'Customer'), 'names it'],
    ['one name for two', add('object', 'Customer.tier', { type: 'text' }), add('relation', 'Customer.tier', { to: 'Order', kind: 'manyToOne' }), 'one name'],
    ['two that look alike', add('object', 'Customer.total', { type: 'text' }), add('object', 'Customer.tota1', { type: 'text' }), 'look alike'],
  ])('says that %s cannot be', (_what, own, over, why) => {
    for (const [one, two] of [[own, over], [over, own]]) {
      const carried = rebase(before, side('extra', one!), side('other', two!));
      expect(carried.ok || carried.findings[0]).toMatchObject({ code: 'XM03', level: 'L3', message: expect.stringContaining(why) });
    }
  });
});

describe('a composition', () => {
  it('does in one what its parts do in turn', () => {
    const before = baseModel([]);
    const sides = [side('extra', add('object', 'Customer.tier', { type: 'text' })), side('other', update('object', 'Customer.tier', { label: 'Tier' }), remove('object', 'Customer.name'))];
    const whole = compose(before, sides);
    expect(whole.ok && canonicalJSON(after(before, { by: BASE, patches: whole.patches }))).toBe(canonicalJSON(sides.reduce(after, before)));
    expect(compose(before, [side('extra', remove('object', 'Customer.gone'))])).toMatchObject({ ok: false, findings: [{ code: 'PA02' }] });
  });
});
