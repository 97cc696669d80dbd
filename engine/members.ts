/** What an object answers to: one namespace of fields, relations, inverses and the state field. */
import { SYSTEM_FIELDS, type Model, type ObjectElement, type Relation } from './model.ts';

export const SYSTEM_NAMES: readonly string[] = Object.keys(SYSTEM_FIELDS);

export type Inverse = { name: string; from: string; relation: string; value: Relation };

/** Returns the inverses that other objects' relations give an object. */
export function inversesOf(model: Model, object: string): Inverse[] {
  return Object.entries(model.objects).flatMap(([from, { relations }]) => Object.entries(relations)
    .filter(([, value]) => value.to === object && value.inverse !== undefined)
    .map(([relation, value]) => ({ name: value.inverse!, from, relation, value })));
}

/** Returns every name of an object's namespace but the system fields'. */
export function memberNames(element: ObjectElement, model: Model, object: string): string[] {
  return [...Object.keys(element.fields), ...Object.keys(element.relations), ...(element.machine ? [element.machine.field] : []), ...inversesOf(model, object).map((inverse) => inverse.name)];
}
