/** Rows that are, or are not, a given user's own. */
import type { Session } from '../session.ts';
import { makeFitting } from './make-fitting.ts';
import { NotExercised, objectOf, roleOf, type Made, type Values } from './made.ts';
import { rightOn } from './rights.ts';

/** Returns a new row that is the user's own: created by the user, or under a parent of the user's where the object is owned through one. */
export async function makeOwn(session: Session, object: string, user: string, values: Values = {}): Promise<Made> {
  const { ownerVia, relations } = objectOf(session.model, object);
  const via = ownerVia === undefined ? undefined : relations[ownerVia];
  if (via && ownerVia !== undefined && !(ownerVia in values)) {
    const parent = await makeOwn(session, via.to, user);
    return makeFitting(session, object, { ...values, [ownerVia]: parent.row.id });
  }
  if (rightOn(session.model, roleOf(user), object, 'create') === 'none') throw new NotExercised(`${user} can own no ${object}: the role may not create one`);
  return makeFitting(session, object, values, user);
}

/** Returns a new row that is not the user's own. */
export async function makeForeign(session: Session, object: string, user: string, values: Values = {}): Promise<Made> {
  const { ownerVia, relations } = objectOf(session.model, object);
  const via = ownerVia === undefined ? undefined : relations[ownerVia];
  if (via && ownerVia !== undefined && !(ownerVia in values)) {
    const parent = await makeForeign(session, via.to, user);
    return makeFitting(session, object, { ...values, [ownerVia]: parent.row.id });
  }
  const role = roleOf(user);
  const other = rightOn(session.model, role, object, 'create') === 'none' ? undefined : `${role}/2`;
  const made = await makeFitting(session, object, values, other);
  if (made.user === user) throw new NotExercised(`nobody but ${user} can create ${object}`);
  return made;
}
