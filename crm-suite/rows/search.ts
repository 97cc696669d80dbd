/** Looks for a row on which conditions hold, by trying the values on which their expressions turn. */
import type { Environment } from '#engine/cel/evaluate-rows.ts';
import type { Session } from '../session.ts';
import { dataOfDraft, type Draft } from './draft.ts';
import { buildDraft, place, variablesOf, type Variable, type Wish } from './graph.ts';

/** Units: combinations of values. */
const TRIES = 4000;

/** Mixed radix: the first variable turns fastest, and every combination comes once. */
function* assignments(variables: readonly Variable[]): Generator<unknown[]> {
  const total = variables.reduce((product, { candidates }) => Math.min(product * candidates.length, TRIES), 1);
  for (let n = 0; n < total; n++) {
    let rest = n;
    yield variables.map(({ candidates }) => {
      const index = rest % candidates.length;
      rest = Math.floor(rest / candidates.length);
      return candidates[index];
    });
  }
}

/** Returns a draft on which every condition holds; undefined when none was found within a few thousand tries. */
export function findDraft(session: Session, wish: Wish): Draft | undefined {
  const base = buildDraft(session, wish);
  // Longer paths first: a relation that takes another row is set after what lies inside the row it leaves.
  const variables = variablesOf(session, wish, base).sort((a, b) => b.path.length - a.path.length);
  const now = new Date();
  const around: Omit<Environment, 'row'> = { now, today: now.toISOString().slice(0, 10), ...(wish.old && { old: wish.old }), ...(wish.user && { user: wish.user }) };
  for (const values of assignments(variables)) {
    const draft = variables.reduce((made, { path }, index) => place(made, base, path, values[index]), base);
    const environment = { ...around, row: dataOfDraft(session.model, draft) };
    if (wish.conditions.every((condition) => condition.holds(environment))) return draft;
  }
  return undefined;
}
