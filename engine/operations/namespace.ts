/** The one namespace of an object: fields, relations, inverses and the state field. Source: docs/dsl.md, "Names" */
import { EXPRESSION_WORDS, PROTOTYPE_NAMES } from '../names.ts';
import { SYSTEM_FIELDS, type Model, type ObjectElement, type Relation } from '../model.ts';
import type { Element, Missing, Sibling } from './family.ts';

/** Names that nothing in the namespace may bear. */
export const MEMBER_RESERVED: ReadonlySet<string> = new Set([...PROTOTYPE_NAMES, ...EXPRESSION_WORDS, ...Object.keys(SYSTEM_FIELDS)]);

/** Returns the object of a name, or undefined. */
export function objectOf(model: Model, name: string): ObjectElement | undefined {
  return Object.hasOwn(model.objects, name) ? model.objects[name] : undefined;
}

function inversesOf(model: Model, object: string): Sibling[] {
  return Object.entries(model.objects).flatMap(([owner, { relations }]) =>
    Object.entries(relations as Record<string, Relation>)
      .filter(([, relation]) => relation.to === object && relation.inverse)
      .map(([name, relation]) => ({ name: relation.inverse!, noun: `the inverse of "${owner}.${name}"`, element: relation as unknown as Element })));
}

/** Returns everything that has a name in an object, each with what it is. */
export function membersOf(model: Model, object: string): Sibling[] {
  const owner = objectOf(model, object);
  if (!owner) return [];
  const named = (map: object, noun: string) => Object.entries(map).map(([name, element]) => ({ name, noun, element: element as Element }));
  const machine = owner.machine ? [{ name: owner.machine.field, noun: 'the state field', element: owner.machine as unknown as Element }] : [];
  return [...named(owner.fields, 'a field'), ...named(owner.relations, 'a relation'), ...machine, ...inversesOf(model, object)];
}

/** Returns what of an object already has a name, leaving the element itself out. */
export function takenBy(model: Model, object: string, name: string, self: Element, noun: string): Sibling | undefined {
  return membersOf(model, object).find((member) => member.name === name && !(member.element === self && member.noun === noun));
}

/** Returns what is missing when an object is not there. */
export function missingObject(model: Model, name: string): Missing | undefined {
  return objectOf(model, name) ? undefined : { name, what: 'the object', candidates: Object.keys(model.objects) };
}

/** Returns what is missing when nothing that can be read or written has a name in an object. Inverses cannot. */
export function missingMember(model: Model, object: string, name: string): Missing | undefined {
  const members = membersOf(model, object).filter((member) => !member.noun.startsWith('the inverse'));
  if (members.some((member) => member.name === name)) return undefined;
  return { name: `${object}.${name}`, what: 'the field', candidates: members.map((member) => `${object}.${member.name}`) };
}
