/** Builds valid rows of any object: fills what is required, makes the rows that it must point at, and keeps to the rules where it can. */
import type { ObjectElement } from '#engine/model.ts';
import type { Session } from '../session.ts';
import { NotExercised, objectOf, roleOf, type Made, type Values } from './made.ts';
import { respectRules } from './respect-rules.ts';
import { creatorOf } from './rights.ts';
import { sampleValue } from './samples.ts';

const DEPTH = 6;

function mustFill(session: Session, object: ObjectElement, given: Values): Values {
  const values: Values = {};
  for (const [name, field] of Object.entries(object.fields)) {
    if (!field.required || field.default !== undefined || name in given || field.type === 'autoNumber' || field.type === 'formula') continue;
    const value = sampleValue(field, session.next());
    if (value === undefined) throw new NotExercised(`no sample fits the required field ${object.id}.${name}`);
    values[name] = value;
  }
  return values;
}

/** The parent belongs to the same user when that role may create it: what is owned through it is then the user's own. */
function parentUser(session: Session, object: string, as: string): string | undefined {
  return session.model.roles[roleOf(as)]?.objects[object]?.create === 'all' ? as : creatorOf(session.model, object);
}

async function makeParents(session: Session, object: ObjectElement, given: Values, as: string, depth: number): Promise<Values> {
  const values: Values = {};
  for (const [name, relation] of Object.entries(object.relations)) {
    if (!relation.required || name in given) continue;
    const parent = await make(session, relation.to, {}, parentUser(session, relation.to, as), depth + 1);
    values[name] = relation.kind === 'manyToMany' ? [parent.row['id']] : parent.row['id'];
  }
  return values;
}

async function make(session: Session, name: string, given: Values, as: string | undefined, depth: number): Promise<Made> {
  if (depth > DEPTH) throw new NotExercised(`required relations of ${name} lead round in a ring`);
  const object = objectOf(session.model, name);
  const user = as ?? creatorOf(session.model, name, Object.keys(object.fields).filter((field) => object.fields[field]?.required || field in given));
  if (!user) throw new NotExercised(`no role may create ${name}`);
  const values = { ...mustFill(session, object, given), ...await makeParents(session, object, given, user, depth), ...given };
  const kept = await respectRules(session, name, values, Object.keys(given), user);
  return { object: name, row: await session.database.as(user).create(name, kept), user };
}

/**
 * Returns a new row of an object with the given values, created by `as` or by the role with the broadest rights.
 * Problems: throws the database's Refusal when the given values themselves are refused, NotExercised when no valid row is known.
 */
export function makeRow(session: Session, object: string, given: Values = {}, as?: string): Promise<Made> {
  return make(session, object, given, as, 0);
}
