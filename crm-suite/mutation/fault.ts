/** Faults that a suite worth its name must see: what they are, and where they are planted. */
import type { Model } from '#engine/model.ts';
import type { Statement } from '#engine/sql/statement.ts';

/** What is under test before a fault is planted. */
export type Base = { model: Model; shelf: string; statements: readonly Statement[] };

/** One place where an operator can plant its fault. */
export type SQLFault = {
  place: string;
  /** The statement that is put in the place of the one found; empty when it is left out. */
  text: string;
};

/** Plants one kind of fault in compiled statements. `statements` says by their names in which. */
export type SQLOperator = { name: string; statements: RegExp; plant(text: string): SQLFault[] };

export type ModelFault = { place: string; /** The module that declares the element. */ module: string; change(model: Model): void };

/** Plants one kind of fault in a copy of the model. */
export type ModelOperator = {
  name: string;
  /** True when no database can show it: it is looked for in the CRM's own declarations only. */
  paper?: boolean;
  plant(model: Model): ModelFault[];
};

/**
 * A planted fault. `declared`: a module says the wrong thing, and everybody believes it; the entity tests must contradict.
 * `compiled`: the module is right and the database is not; any test may see it.
 */
export type Mutant = {
  id: string;
  operator: string;
  kind: 'declared' | 'compiled';
  place: string;
  plant(base: Base): { model: Model; statements: readonly Statement[] };
};

/** Returns one text for each match, with only that match replaced. A replacement that changes nothing is none. */
export function replaceEach(text: string, find: RegExp, put: (match: RegExpExecArray) => string): { match: RegExpExecArray; text: string }[] {
  return [...text.matchAll(find)].flatMap((match) => {
    const made = put(match);
    return made === match[0] ? [] : [{ match, text: text.slice(0, match.index) + made + text.slice(match.index + match[0].length) }];
  });
}

/** Returns an operator that replaces, one at a time, what a pattern finds. The place is what `put` found, without spaces. */
export function replacing(name: string, statements: RegExp, find: RegExp, put: (match: RegExpExecArray) => string): SQLOperator {
  return { name, statements, plant: (text) => replaceEach(text, find, put).map(({ match, text: made }, index) => ({ place: `${match[1]?.replace(/\s+/g, ' ').slice(0, 60) ?? ''}#${index + 1}`, text: made })) };
}

/** Returns an operator that leaves whole statements out. */
export function leavingOut(name: string, statements: RegExp): SQLOperator {
  return { name, statements, plant: () => [{ place: '', text: '' }] };
}
