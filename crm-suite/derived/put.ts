/** Gives a field or relation a value, as whoever may, and reads it back. */
import type { Session } from '../session.ts';
import { makeFitting } from '../rows/make-fitting.ts';
import { NotExercised, type Made } from '../rows/made.ts';
import { broadestFirst, creatorOf, maySet, rightOnField, rolesWith } from '../rows/rights.ts';

/** Returns a role that may change a member of any row, or of as many rows as anybody. */
export function changerOf(session: Session, object: string, member: string): string {
  const role = broadestFirst(Object.keys(session.model.roles), (each) => rightOnField(session.model, each, object, member, 'update'))[0];
  if (!role) throw new NotExercised(`no role may change ${object}.${member}`);
  return role;
}

/** Returns a new row with the value: set at creation when somebody may, else by a change. */
export async function put(session: Session, object: string, member: string, value: unknown): Promise<Made> {
  const creator = creatorOf(session.model, object, [member]);
  if (creator && maySet(session.model, creator, object, member)) return makeFitting(session, object, { [member]: value }, creator);
  const made = await makeFitting(session, object);
  await session.database.as(changerOf(session, object, member)).update(object, made.row.id, { [member]: value });
  return made;
}

/** Returns what a member of a row holds now, as a role that may read it. */
export async function readBack(session: Session, { object, row, user }: Made, member: string): Promise<unknown> {
  const readable = (role: string): boolean => rightOnField(session.model, role, object, member, 'read') !== 'none';
  const readers = rolesWith(session.model, object, 'read').filter(readable);
  const own = user.split('/')[0] as string;
  const reader = readable(own) ? user : readers[0];
  if (!reader) throw new NotExercised(`no role may read ${object}.${member}`);
  const found = await session.database.as(reader).find(object, row.id);
  if (!found) throw new NotExercised(`${reader} does not see the row`);
  return found[member];
}
