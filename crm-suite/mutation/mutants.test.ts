/** The faults themselves: there are enough of each kind, each changes something, and a few are planted and seen. */
import { describe, expect, test } from 'vitest';
import { composeModules } from '#engine/compose.ts';
import { parseModule } from '#engine/parse.ts';
import { baseOf, readSubject } from './base.ts';
import { EQUIVALENCES, excuseOf } from './equivalent.ts';
import type { Base } from './fault.ts';
import { findMutants, MODEL_OPERATORS, sampleMutants, SQL_OPERATORS } from './mutants.ts';
import { scoreOf } from './print.ts';
import { runMutants } from './run.ts';

function openBase(): Base {
  const files = readSubject().texts.map(({ file, text, version }) => {
    const parsed = parseModule(file, text, version);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return parsed.value;
  });
  const composed = composeModules(files);
  if (!composed.ok) throw new Error(JSON.stringify(composed.problems));
  return baseOf(composed.value.model);
}

const base = openBase();
const mutants = findMutants(base);

describe('faults', () => {
  test.each([...SQL_OPERATORS, ...MODEL_OPERATORS].map(({ name }) => name))('%s: there is a place for it', (name) => {
    expect(mutants.filter(({ operator }) => operator === name)).not.toEqual([]);
  });

  test('are more than a thousand, each with a name of its own', () => {
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
    expect(mutants.length).toBeGreaterThan(1000);
  });

  test('change a statement or the model, and leave the base as it was', () => {
    const before = JSON.stringify(base);
    for (const mutant of sampleMutants(mutants, 20, 1)) {
      const { model, statements } = mutant.plant(base);
      expect(JSON.stringify([model, statements]), mutant.id).not.toBe(JSON.stringify([base.model, base.statements]));
    }
    expect(JSON.stringify(base)).toBe(before);
  });

  test('are drawn alike for a seed, over all operators, and otherwise for another', () => {
    const draw = (seed: number): string[] => sampleMutants(mutants, 230, seed).map(({ id }) => id);
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3)).not.toEqual(draw(4));
    expect(new Set(sampleMutants(mutants, 230, 3).map(({ operator }) => operator)).size).toBe(new Set(mutants.map(({ operator }) => operator)).size);
  });

  test('that are none say why, and each reason is about some', () => {
    for (const { operator, place, because } of EQUIVALENCES) {
      expect(mutants.filter((mutant) => mutant.operator === operator && place.test(mutant.place)), `${operator} ${String(place)}`).not.toEqual([]);
      expect(because.length).toBeGreaterThan(20);
    }
  });
});

test('a score counts what was seen of what was planted', () => {
  const verdict = { operator: 'o', kind: 'compiled', ms: 1 } as const;
  const score = scoreOf([{ ...verdict, id: 'a', outcome: 'killed', test: 't' }, { ...verdict, id: 'b', outcome: 'survived' }, { ...verdict, id: 'c', outcome: 'stillborn' }], { seed: 1, places: 3, equivalent: [], ms: 1 });
  expect(score).toMatchObject({ planted: 2, killed: 1, stillborn: 1, score: 0.5, survivors: [{ id: 'b' }], killers: { t: 1 } });
});

test('a few of them are planted and seen', async () => {
  const wanted = ['drop a required value', 'leave out a policy to read', 'transition: a role too many', 'field: default lost', 'page: an item lost'];
  const chosen = wanted.map((name) => mutants.find((mutant) => mutant.operator === name && excuseOf(mutant) === undefined)!.id);
  const verdicts = await runMutants(chosen, { workers: 1, trusted: true, tell: () => undefined });
  expect(verdicts.map(({ id, outcome }) => [id, outcome])).toEqual(chosen.map((id) => [id, 'killed']));
}, 300_000);
