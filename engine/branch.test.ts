import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Patch } from '#schemas/types.ts';
import { branchOf, companyOf } from './branch.ts';
import { composeModules } from './compose.ts';
import { composeBase, extendBase } from './compose/extend.ts';
import { canonicalJSON } from './digest.ts';
import type { ModuleFile } from './module.ts';
import { add, moduleOf, remove, update } from './testing/modules.ts';
import { acting, baseModel, GROUND } from './testing/ground.ts';
import { randomPatches } from './testing/random-patches.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);

/** A file whose places are told apart without a text. */
function fileOf(name: string, patches: readonly Patch[], requires: Record<string, string>): ModuleFile {
  const content = { dsl: 'modshelf/v1' as const, module: name, title: name, summary: name, requires, patches: [...patches] };
  return { name, version: '1.0.0', content, source: { file: name, text: '', at: (path) => ({ file: name, line: Number(path[1] ?? 0) + 1, column: path.length, endLine: 1, endColumn: 1 }) } };
}

const told = (name: string, problems: readonly { code: string; at: { file: string; line: number } }[]) => [...new Set(problems.filter((problem) => problem.at.file === name).map((problem) => `${problem.code} ${problem.at.line}`))].sort();

describe(`modules side by side (SEED=${SEED})`, () => {
  it('are told by those they meet all that the whole branch would tell', () => {
    let clashes = 0, apart = 0;
    const few = fc.array(randomPatches.map((patches) => patches.slice(0, 5)), { minLength: 3, maxLength: 5 });
    fc.assert(fc.property(few, (all) => {
      const ground = baseModel([]);
      const own = all.map((patches, index) => fileOf(`extra-${index}`, acting(ground, patches, { module: `extra-${index}`, requires: ['base'] }), { base: '^1.0.0' }));
      const files = [fileOf('base', GROUND, {}), ...own];
      const whole = composeModules(files).problems;
      for (const file of own) {
        const company = companyOf(branchOf(files), file, [files[0]!, file]);
        if (company.length < files.length) apart += 1;
        clashes += told(file.name, whole).length;
        const heard = told(file.name, composeModules(company).problems), all = told(file.name, whole);
        expect(heard).toEqual(expect.arrayContaining(all));
        // Names that lead nowhere are looked for only when all can act, which fewer do more often.
        expect(heard.filter((each) => !all.includes(each) && !each.startsWith('PA02'))).toEqual([]);
      }
    }), { numRuns: 25, seed: SEED });
    expect(clashes).toBeGreaterThan(5);
    expect(apart).toBeGreaterThan(5);
  });

  it.each([
    ['sets the same attribute', update('object', 'Base.name', { label: 'A' }), update('object', 'Base.name', { label: 'B' })],
    ['adds the same element', add('rule', 'Base.fits', { check: 'true', message: 'No.' }), add('rule', 'Base.fits', { check: 'true', message: 'No.' })],
    ['adds what an eye takes for it', add('object', 'Base.total', { type: 'text' }), add('object', 'Base.TOTAL'.replace('TOTAL', 'tota1'), { type: 'text' })],
    ['gives an inverse that name', add('object', 'Base.parts', { type: 'text' }), add('relation', 'Other.base', { to: 'Base', kind: 'manyToOne', inverse: 'parts' })],
    ['removes what it stands in', add('object', 'Base.name.options.top', {}), remove('object', 'Base.name')],
    ['removes what it names', add('page', 'list.columns.own', { after: 'name' }), remove('page', 'list.columns.name')],
    ['arranges what it adds to', add('page', 'list.columns.own', {}), { op: 'reorder', scope: 'page', target: 'list.columns', value: { order: ['name'] } } satisfies Patch],
    ['builds on what it adds', add('object', 'Own', {}), add('relation', 'Base.own', { to: 'Own', kind: 'manyToOne' })],
  ])('meet when one %s', (_what, one, two) => {
    const base = moduleOf('base', { patches: [add('object', 'Base', { fields: { name: { type: 'option', options: [{ key: 'low' }] } } }), add('object', 'Other'), add('page', 'list', { kind: 'list', object: 'Base', sections: [{ key: 'columns', items: [{ key: 'name' }] }] })] });
    const requires = { base: '^1.0.0' };
    const [first, second] = [moduleOf('one', { requires, patches: [one] }), moduleOf('two', { requires, patches: [two] })];
    const branch = branchOf([base, first, second, moduleOf('far', { requires, patches: [add('menu', 'far')] })]);
    const [met, back] = [branch.neighboursOf(first).map((file) => file.name), branch.neighboursOf(second).map((file) => file.name)];
    expect([...met, ...back]).not.toContain('far');
    expect([...met, ...back].length).toBeGreaterThan(0);
  });

  it('make with a base what all of them make at once', () => {
    fc.assert(fc.property(randomPatches, randomPatches, (below, above) => {
      const base = fileOf('base', below.filter((patch) => patch.op === 'add'), {});
      const file = fileOf('extra', above, { base: '^1.0.0' });
      const [step, once] = [extendBase([base], file), composeModules([base, file])];
      if (!composeBase([base]).ok) return;
      expect(step.ok).toBe(once.ok);
      expect(step.ok && once.ok && canonicalJSON(step.value.model)).toBe(step.ok && once.ok && canonicalJSON(once.value.model));
      expect(told('extra', step.problems)).toEqual(told('extra', once.problems));
    }), { numRuns: 25, seed: SEED });
  });
});
