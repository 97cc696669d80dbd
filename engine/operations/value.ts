/** A value's parts: what is the element's own, and what are further elements. */
import { ELEMENT_FORMS } from '#schemas/elements.ts';
import { familyOf } from './families.ts';
import type { Element, Family, Holding } from './family.ts';

type Value = Readonly<Record<string, unknown>>;

/** A child that a value brings, and the path to it inside the value. */
export type Brought = { holding: Holding; name: string; value: Value; path: (string | number)[] };

const NOT_OWN = new Set(['formerly', 'id', 'key']);
const MOVABLE = new Set(ELEMENT_FORMS.filter((form) => form.movable).map((form) => form.kind));

/** Attributes that say where an element stands, not what it is. */
export const PLACEMENT: readonly string[] = ['after', 'before', 'placedBy'];

/** Returns whether elements of a family can be moved. */
export function isMovable(family: Family): boolean {
  return MOVABLE.has(family.kind);
}

/** Returns whether an attribute holds further elements. */
export function isHolding(family: Family, attribute: string): boolean {
  for (const holding of family.holds) if (holding.attribute === attribute) return true;
  return false;
}

/** Returns a value's attributes that are the element's own. */
export function ownAttributes(family: Family, value: Value): Record<string, unknown> {
  const own: Record<string, unknown> = {};
  for (const name of Object.keys(value)) if (!NOT_OWN.has(name) && !isHolding(family, name) && value[name] !== null && value[name] !== undefined) own[name] = value[name];
  return own;
}

/** Returns the empty holders that an element of a family has from the beginning. */
export function emptyHolders(family: Family): Record<string, unknown> {
  return Object.fromEntries(family.holds.filter((holding) => !holding.optional && !holding.beside).map(({ attribute, shape }) => [attribute, shape === 'map' ? {} : []]));
}

/** Returns whether an element stands in a list and so carries its key. */
export function carriesKey(family: Family): boolean {
  return !family.order && MOVABLE.has(family.kind);
}

/** Returns the children that a value brings, in its order. */
export function broughtBy(family: Family, value: Value): Brought[] {
  const brought: Brought[] = [];
  for (const holding of family.holds) {
    const held = holding.given ? value[holding.attribute] : undefined;
    if (Array.isArray(held)) for (const [index, entry] of (held as Value[]).entries()) brought.push({ holding, name: String(entry['key']), value: entry, path: [holding.attribute, index] });
    else if (held) for (const [name, entry] of Object.entries(held as Record<string, Value>)) brought.push({ holding, name, value: entry, path: [holding.attribute, name] });
  }
  return brought;
}

/** Returns the elements that a holder holds, with their names. */
export function heldIn(holding: Holding, held: unknown): [string, Element][] {
  if (held === undefined) return [];
  if (holding.shape === 'single') return [['', held as Element]];
  if (Array.isArray(held)) return (held as (Element & { key: string })[]).map((entry) => [entry.key, entry]);
  return Object.entries(held as Record<string, Element>);
}

/** Returns the family of what a holding holds. */
export function familyIn(holding: Holding): Family {
  return familyOf(holding.kind);
}
