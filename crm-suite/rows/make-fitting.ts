/** Makes a row with a given value even where rules speak of other rows: the rows it points at are chosen too. */
import type { Session } from '../session.ts';
import { Refusal } from '../harness/database.ts';
import { creationRules, type Condition } from './conditions.ts';
import { realise } from './realise.ts';
import { makeRow } from './make-row.ts';
import { NotExercised, type Made, type Values } from './made.ts';
import { loadParents } from './respect-rules.ts';
import { findDraft } from './search.ts';

/** Returns a new row with the given values. Problems: the database's Refusal when no row around them is accepted. */
export async function makeFitting(session: Session, object: string, values: Values = {}, as?: string): Promise<Made> {
  try {
    return await makeRow(session, object, values, as);
  } catch (error) {
    if (!(error instanceof Refusal) || !error.kind.startsWith('rule.')) throw error;
    const conditions = creationRules(session.model, object);
    const parents = await loadParents(session, object, values, conditions);
    const own = Object.fromEntries(Object.entries(values).filter(([name]) => !(name in parents)));
    const draft = findDraft(session, { object, values: own, parents, conditions });
    if (!draft) throw error;
    return realise(session, draft, as);
  }
}

/** Returns a new row on which the conditions hold, besides the rules that speak at creation unless they are named in `except`. */
export async function makeWhere(session: Session, object: string, conditions: readonly Condition[], options: { as?: string; except?: readonly string[]; user?: string } = {}): Promise<Made> {
  const user = options.user ?? options.as;
  const [role = '', number = '1'] = user?.split('/') ?? [];
  const draft = findDraft(session, {
    object, conditions: [...conditions, ...creationRules(session.model, object, options.except)],
    ...(user && { user: { id: `${role}-${number}`, role } }),
  });
  if (!draft) throw new NotExercised('no row of that kind was found among the values that were tried');
  return realise(session, draft, options.as);
}
