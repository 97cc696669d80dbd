/** All the faults there are for a base, and a fair sample of them. */
import { compileDatabase } from '#engine/sql/compile.ts';
import type { Model } from '#engine/model.ts';
import type { Base, ModelOperator, Mutant, SQLOperator } from './fault.ts';
import { ELEMENT_OPERATORS } from './model/elements.ts';
import { EXPRESSION_OPERATORS } from './model/expressions.ts';
import { SURFACE_OPERATORS } from './model/surface.ts';
import { FLOW_OPERATORS } from './sql/flow.ts';
import { RIGHTS_OPERATORS } from './sql/rights.ts';
import { VALUE_OPERATORS } from './sql/values.ts';

export const SQL_OPERATORS: readonly SQLOperator[] = [...VALUE_OPERATORS, ...RIGHTS_OPERATORS, ...FLOW_OPERATORS];
export const MODEL_OPERATORS: readonly ModelOperator[] = [...ELEMENT_OPERATORS, ...EXPRESSION_OPERATORS, ...SURFACE_OPERATORS];

function compiledMutants({ name: operator, statements, plant }: SQLOperator, base: Base): Mutant[] {
  return base.statements.flatMap(({ id, text }, index) => (!statements.test(id) ? [] : plant(text).map((fault): Mutant => {
    const place = [id, fault.place].filter(Boolean).join(': ');
    return {
      id: `sql | ${operator} | ${place}`, operator, kind: 'compiled', place,
      plant: ({ model, statements: all }) => ({ model, statements: fault.text ? all.with(index, { id, text: fault.text }) : all.toSpliced(index, 1) }),
    };
  })));
}

/** What the CRM declares is contradicted by the entity tests; what another module declares, by the tests derived from it. */
function modelMutants({ name: operator, paper, plant }: ModelOperator, base: Base): Mutant[] {
  return plant(base.model).filter(({ module }) => module === 'crm' || !paper).map(({ place, module, change }): Mutant => ({
    id: `${module} | ${operator} | ${place}`, operator, kind: module === 'crm' ? 'declared' : 'compiled', place,
    plant: ({ model, shelf }) => {
      const wrong = structuredClone(model) as Model;
      change(wrong);
      return { model: wrong, statements: compileDatabase(wrong, { shelf }).statements };
    },
  }));
}

/** Returns every mutant of a base, operator by operator. Ids are unlike: a place that occurs twice is counted. */
export function findMutants(base: Base): Mutant[] {
  const all = [...SQL_OPERATORS.flatMap((operator) => compiledMutants(operator, base)), ...MODEL_OPERATORS.flatMap((operator) => modelMutants(operator, base))];
  const seen = new Map<string, number>();
  return all.map((mutant) => {
    const count = (seen.get(mutant.id) ?? 0) + 1;
    seen.set(mutant.id, count);
    return count === 1 ? mutant : { ...mutant, id: `${mutant.id} (${count})` };
  });
}

/** A small generator of numbers that are the same for a seed on every machine (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Returns `count` mutants, as evenly over the operators as they have places. */
export function sampleMutants(mutants: readonly Mutant[], count: number, seed: number): Mutant[] {
  const random = randomOf(seed);
  const shuffle = <T>(items: readonly T[]): T[] => items.map((item) => ({ item, draw: random() })).sort((a, b) => a.draw - b.draw).map(({ item }) => item);
  const operators = shuffle([...new Set(mutants.map(({ operator }) => operator))]);
  const byOperator = operators.map((operator) => shuffle(mutants.filter((mutant) => mutant.operator === operator)));
  const chosen: Mutant[] = [];
  for (let round = 0; chosen.length < count && byOperator.some((group) => group.length > round); round++) {
    for (const group of byOperator) if (group[round] && chosen.length < count) chosen.push(group[round]!);
  }
  return chosen;
}
