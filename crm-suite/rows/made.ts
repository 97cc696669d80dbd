/** What the row makers share: a made row, the object it is of, and how they say that they can't. */
import type { Model, ObjectElement } from '#engine/model.ts';
import type { Row } from '../harness/database.ts';

export type Values = Record<string, unknown>;
/** A row, its object, and the user who created it and thus owns it. */
export type Made = { object: string; row: Row; user: string };

/** Thrown where no valid row can be made without knowing more: the test says so instead of failing. */
export class NotExercised extends Error {}

export function objectOf(model: Model, name: string): ObjectElement {
  const object = model.objects[name];
  if (!object) throw new Error(`the model has no object ${name}`);
  return object;
}

export function roleOf(user: string): string {
  return user.split('/')[0] as string;
}
