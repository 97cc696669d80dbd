/** Values of a case: a relation's value is the name that an earlier step gave a row. */
import type { ObjectElement } from '#engine/model.ts';
import type { Values } from '../rows/made.ts';

export type Refs = ReadonlyMap<string, { object: string; id: string }>;

function resolve(refs: Refs, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => resolve(refs, each));
  if (typeof value !== 'string') return value;
  const ref = refs.get(value);
  if (!ref) throw new Error(`no step before this one gave a row the ref "${value}"`);
  return ref.id;
}

/** Returns the values as the database takes them. */
export function resolveValues(object: ObjectElement, values: Readonly<Record<string, unknown>>, refs: Refs): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, object.relations[name] && value !== null ? resolve(refs, value) : value]));
}
