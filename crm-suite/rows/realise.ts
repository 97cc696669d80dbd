/** Turns a draft into rows. */
import type { Session } from '../session.ts';
import { isDraft, type Draft } from './draft.ts';
import type { Made, Values } from './made.ts';
import { makeRow } from './make-row.ts';

/** Creates the rows of a draft, each once, parents first. Returns the row of the draft itself. */
export async function realise(session: Session, draft: Draft, as?: string, made = new Map<string, Made>()): Promise<Made> {
  const known = made.get(draft.key);
  if (known) return known;
  const links: Values = {};
  for (const [name, parent] of Object.entries(draft.parents)) {
    links[name] = isDraft(parent) ? (await realise(session, parent, undefined, made)).row.id : parent['id'];
  }
  const row = await makeRow(session, draft.object, { ...draft.values, ...links }, as);
  made.set(draft.key, row);
  return row;
}
