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
  return family.holds.some((holding) => holding.attribute === attribute);
}

/** Returns a value's attributes that are the element's own. */
export function ownAttributes(family: Family, value: Value): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name, own]) => !NOT_OWN.has(name) && !isHolding(family, name) && own !== null && own !== undefined));
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
  return family.holds.filter((holding) => holding.given).flatMap((holding) => {
    const held = value[holding.attribute];
    if (Array.isArray(held)) return (held as Value[]).map((entry, index) => ({ holding, name: String(entry['key']), value: entry, path: [holding.attribute, index] }));
    return Object.entries((held ?? {}) as Record<string, Value>).map(([name, entry]) => ({ holding, name, value: entry, path: [holding.attribute, name] }));
  });
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
