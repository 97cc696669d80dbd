/** Bends sample values until the rules that speak at creation let the row pass. */
import type { RowData } from '#engine/cel/evaluate-rows.ts';
import type { Session } from '../session.ts';
import { creationRules, type Condition } from './conditions.ts';
import { loadRow, stepsOf } from './load.ts';
import { objectOf, type Values } from './made.ts';
import { isOfType } from './samples.ts';
import { findDraft } from './search.ts';

/** Returns the rows that the values point at, as far as the rules look. */
export async function loadParents(session: Session, object: string, values: Values, conditions: readonly Condition[]): Promise<Record<string, RowData>> {
  const steps = stepsOf(conditions.flatMap((condition) => condition.reads));
  const parents: Record<string, RowData> = {};
  for (const [name, relation] of Object.entries(objectOf(session.model, object).relations)) {
    const id = values[name];
    if (relation.kind === 'manyToMany' || typeof id !== 'string') continue;
    const further = steps.filter(([first]) => first?.name === name).map(([, ...rest]) => rest);
    parents[name] = await loadRow(session, relation.to, id, further) ?? { id };
  }
  return parents;
}

/**
 * Returns the values, changed where a rule would refuse them and only where `given` does not name them.
 * Where no such values are found they come back as they were: the database then says which rule refuses.
 */
export async function respectRules(session: Session, object: string, values: Values, given: readonly string[], user: string): Promise<Values> {
  const conditions = creationRules(session.model, object);
  const { fields, relations } = objectOf(session.model, object);
  // Rules speak of values only: what is none of its type is refused before they are asked.
  if (conditions.length === 0 || !given.every((name) => isOfType(fields[name], values[name]))) return values;
  const parents = await loadParents(session, object, values, conditions);
  const links = Object.keys(values).filter((name) => name in relations);
  const kept = Object.fromEntries(Object.entries(values).filter(([name]) => given.includes(name) || (links.includes(name) && !(name in parents))));
  const own = Object.fromEntries(Object.entries(values).filter(([name]) => !(name in parents)));
  const [role = '', number = '1'] = user.split('/');
  const wish = { object, conditions, parents, absent: Object.keys(relations).filter((name) => !(name in parents)), user: { id: `${role}-${number}`, role } };
  if (findDraft(session, { ...wish, values: own, fixed: true })) return values;
  const draft = findDraft(session, { ...wish, values: kept });
  return draft ? { ...values, ...draft.values } : values;
}
