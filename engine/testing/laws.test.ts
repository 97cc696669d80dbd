import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ModuleContent } from '#schemas/types.ts';
import { applyEach, applyPatches, invertPatches } from '../apply.ts';
import { diffModels } from '../diff.ts';
import { canonicalJSON } from '../digest.ts';
import { EMPTY_MODEL } from '../model.ts';
import type { Actor } from '../operations/family.ts';
import { restoringOf } from '../restore.ts';
import { hiddenCharacter } from '../source/decode.ts';
import { acting, baseModel } from './ground.ts';
import { brokenLaws, roundTrip } from './laws.ts';
import { randomPatches } from './random-patches.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const EXTRA: Actor = { module: 'extra', requires: ['base'] };
const OTHER: Actor = { module: 'other', requires: ['base'] };

const settings = (numRuns: number) => ({ numRuns, seed: SEED });

describe(`laws over random patches (SEED=${SEED})`, () => {
  it('hold for whatever can act', () => {
    let acted = 0;
    const ops = new Set<string>();
    fc.assert(fc.property(randomPatches, randomPatches, (base, patches) => {
      const before = baseModel(base);
      const kept = acting(before, patches, EXTRA);
      acted += kept.length;
      for (const patch of kept) ops.add(`${patch.op} ${patch.scope}`);
      expect(brokenLaws({ before, patches: kept, by: EXTRA })).toEqual([]);
    }), settings(300));
    expect(acted).toBeGreaterThan(1000);
    expect(ops.size).toBeGreaterThan(28);
  });

  it('a difference leads from any model to any other, and back', () => {
    fc.assert(fc.property(randomPatches, randomPatches, (one, two) => {
      const [a, b] = [baseModel(one), applyEach(EMPTY_MODEL, two, EXTRA).model];
      const there = applyPatches(a, restoringOf(diffModels(a, b)), EXTRA);
      expect(there.ok && canonicalJSON(there.model)).toBe(canonicalJSON(b));
    }), settings(200));
  });

  it('inverses take back one module after another', () => {
    fc.assert(fc.property(randomPatches, randomPatches, randomPatches, (base, first, second) => {
      const before = baseModel(base);
      const one = acting(before, first, EXTRA);
      const middle = applyEach(before, one, EXTRA).model;
      const two = acting(middle, second, OTHER);
      const after = applyEach(middle, two, OTHER).model;
      const back = applyPatches(after, invertPatches(middle, two, OTHER), OTHER);
      const start = back.ok ? applyPatches(back.model, invertPatches(before, one, EXTRA), EXTRA) : back;
      expect(start.ok && canonicalJSON(start.model)).toBe(canonicalJSON(before));
    }), settings(100));
  });

  it('two modules that only add give one model in either order, or one of them is refused', () => {
    let met = 0;
    const adds = randomPatches.map((patches) => patches.filter((patch) => patch.op === 'add'));
    fc.assert(fc.property(randomPatches, adds, adds, (base, first, second) => {
      const before = baseModel(base);
      const one = acting(before, first, EXTRA), two = acting(before, second, OTHER);
      const left = applyEach(applyEach(before, one, EXTRA).model, two, OTHER);
      const right = applyEach(applyEach(before, two, OTHER).model, one, EXTRA);
      if (left.findings.length || right.findings.length) return;
      met += 1;
      expect(canonicalJSON(left.model)).toBe(canonicalJSON(right.model));
    }), settings(300));
    expect(met).toBeGreaterThan(60);
  });

  it('content goes through YAML and JSON unchanged, whatever its texts', () => {
    const text = fc.oneof(fc.string({ minLength: 1, maxLength: 40 }), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
      fc.constantFrom('yes', 'null', '~', '1e3', '0x1f', '- a', 'a: b', '# c', ' lead', 'trail ', 'a\nb', 'a\n\n b\n', '"', "'", '\\', '|', '>', '{ }', '&a', '*a', '!a', '%a', '@a', '`a', '---', '...', '客户'))
      .filter((own) => !hiddenCharacter(own) && !/\p{Surrogate}/u.test(own));
    fc.assert(fc.property(text, text, fc.double({ noNaN: true, noDefaultInfinity: true }), (title, message, number) => {
      const exact = Number(number.toPrecision(12));
      const content: ModuleContent = {
        dsl: 'modshelf/v1', module: 'extra', title: { en: title }, summary: message, requires: { base: '^1.0.0' },
        patches: [
          { op: 'add', scope: 'rule', target: 'Order.rule', value: { message: { zh: title }, check: message } },
          { op: 'add', scope: 'object', target: 'Order.sum', value: { type: 'decimal', default: Math.abs(exact) < 1e15 ? exact : 1, help: title } },
        ],
        cases: [{ name: title.slice(0, 200), steps: [{ create: 'Order', ref: 'a', values: { note: message } }] }],
      };
      expect(roundTrip(content)).toBeUndefined();
    }), settings(300));
  });
});
