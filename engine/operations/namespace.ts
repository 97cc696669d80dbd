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

/** Calls with each inverse in an object's namespace, until one is wanted. */
function findInverse(model: Model, object: string, wanted: (owner: string, name: string, relation: Relation) => boolean): Sibling | undefined {
  for (const owner of Object.keys(model.objects)) {
    const relations = model.objects[owner]!.relations as Record<string, Relation>;
    for (const name of Object.keys(relations)) {
      const relation = relations[name]!;
      if (relation.to === object && relation.inverse && wanted(owner, name, relation)) return inverseSibling(owner, name, relation);
    }
  }
  return undefined;
}

function inverseSibling(owner: string, name: string, relation: Relation): Sibling {
  return { name: relation.inverse!, get noun() { return `the inverse of "${owner}.${name}"`; }, element: relation as unknown as Element };
}

/** Returns everything that has a name in an object, each with what it is. */
export function membersOf(model: Model, object: string): Sibling[] {
  const owner = objectOf(model, object);
  const members: Sibling[] = [];
  if (!owner) return members;
  const { fields, relations, machine } = owner as unknown as { fields: Record<string, Element>; relations: Record<string, Element>; machine?: Element };
  for (const name of Object.keys(fields)) members.push({ name, noun: 'a field', element: fields[name]! });
  for (const name of Object.keys(relations)) members.push({ name, noun: 'a relation', element: relations[name]! });
  if (machine) members.push({ name: String(machine['field']), noun: 'the state field', element: machine });
  findInverse(model, object, (from, name, relation) => { members.push(inverseSibling(from, name, relation)); return false; });
  return members;
}

/** Returns what of an object already has a name, leaving the element itself out. */
export function takenBy(model: Model, object: string, name: string, self: Element, noun: string): Sibling | undefined {
  const owner = objectOf(model, object);
  if (!owner) return undefined;
  const other = (element: unknown, own: string): Sibling | undefined => (element && !(element === self && own === noun) ? { name, noun: own, element: element as Element } : undefined);
  return other(Object.hasOwn(owner.fields, name) ? owner.fields[name] : undefined, 'a field')
    ?? other(Object.hasOwn(owner.relations, name) ? owner.relations[name] : undefined, 'a relation')
    ?? other(owner.machine?.field === name ? owner.machine : undefined, 'the state field')
    ?? findInverse(model, object, (from, relationName, relation) => relation.inverse === name && !(relation as unknown === self && `the inverse of "${from}.${relationName}"` === noun));
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
