/** Looks for a row on which conditions hold, by trying the values on which their expressions turn. */
import type { Environment } from '#engine/cel/evaluate-rows.ts';
import type { Session } from '../session.ts';
import { dataOfDraft, type Draft } from './draft.ts';
import { buildDraft, place, variablesOf, type Variable, type Wish } from './graph.ts';

/** Units: combinations of values. */
const TRIES = 4000;

/** Returns the combinations that differ from the first values in few places first: most conditions turn on one or two. */
function* assignments(variables: readonly Variable[]): Generator<unknown[]> {
  const first = variables.map(({ candidates }) => candidates[0]);
  function* vary(from: number, places: number, values: readonly unknown[]): Generator<unknown[]> {
    if (places === 0) { yield [...values]; return; }
    for (let index = from; index <= variables.length - places; index++) {
      for (const candidate of variables[index]!.candidates.slice(1)) yield* vary(index + 1, places - 1, values.with(index, candidate));
    }
  }
  for (let places = 0; places <= variables.length; places++) yield* vary(0, places, first);
}

/** Returns a draft on which every condition holds; undefined when none was found within a few thousand tries. */
export function findDraft(session: Session, wish: Wish): Draft | undefined {
  const base = buildDraft(session, wish);
  // Longer paths first: a relation that takes another row is set after what lies inside the row it leaves.
  const variables = variablesOf(session, wish, base).sort((a, b) => b.path.length - a.path.length);
  const now = new Date();
  const around: Omit<Environment, 'row'> = { now, today: now.toISOString().slice(0, 10), ...(wish.old && { old: wish.old }), ...(wish.user && { user: wish.user }) };
  let tries = 0;
  for (const values of assignments(variables)) {
    if (++tries > TRIES) return undefined;
    const draft = variables.reduce((made, { path }, index) => place(made, base, path, values[index]), base);
    const environment = { ...around, row: dataOfDraft(session.model, draft) };
    if (wish.conditions.every((condition) => condition.holds(environment))) return draft;
  }
  return undefined;
}
