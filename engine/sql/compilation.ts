/** What every part of the compiler is given. */
import type { Model, ObjectElement } from '../model.ts';
import { physicalName, quoteIdentifier } from './names.ts';
import type { Hidden } from './shown.ts';

export type Compilation = {
  model: Model;
  /** The schema of this version's views and functions, not quoted. */
  shelf: string;
  /** Where the days and months of a moment are. */
  timeZone: string;
  /** Stored options and states that this version shows as others. */
  hidden?: Hidden;
  /** The version that was current until now: what it filled needs no filling. */
  before?: Model;
};

/** Returns the quoted name of something that belongs to this version: its views, functions. */
export function onShelf(compilation: Pick<Compilation, 'shelf'>, name: string): string {
  return `${quoteIdentifier(compilation.shelf)}.${quoteIdentifier(physicalName(name))}`;
}

export function objectNamed(model: Model, name: string): ObjectElement {
  const object = model.objects[name];
  if (!object) throw new Error(`the model has no object ${name}`);
  return object;
}

/** Returns the objects with their names of today, in the order of the model. */
export function objectsOf(model: Model): [string, ObjectElement][] {
  return Object.entries(model.objects);
}
