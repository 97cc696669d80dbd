/** Elements that are shown in an order: where a new or moved one goes, so that modules in any order give one result. */
import type { Model } from '../model.ts';
import type { Actor, Element, Family } from './family.ts';
import { elementAt, getAt, neighbours, setAt, wayTo } from './tree.ts';

/** Returns what an element's attributes or a value say about its place. */
export function anchorIn(value: Readonly<Record<string, unknown>>): Anchor {
  return { after: value['after'] as string | undefined, before: value['before'] as string | undefined };
}

/** Says beside which neighbour an element stands. */
export type Anchor = { after?: string; before?: string };
type Placed = { key: string; by: string } & Anchor;

/** Returns the names beside an element, in order. */
export function readOrder(model: Model, family: Family, names: readonly string[]): string[] {
  if (family.order) return [...(getAt(model, [family.order]) as readonly string[])];
  const container = getAt(model, wayTo(family, names).slice(0, -1)) as readonly { key: string }[] | undefined;
  return (container ?? []).map((entry) => entry.key);
}

/** Returns the model in which the elements beside one stand in a new order. */
export function writeOrder(model: Model, family: Family, names: readonly string[], keys: readonly string[]): Model {
  if (family.order) return setAt(model, [family.order], keys);
  const container = wayTo(family, names).slice(0, -1);
  const byName = new Map(neighbours(model, family, names));
  return setAt(model, container, keys.map((key) => byName.get(key)!));
}

function placed(model: Model, family: Family, names: readonly string[]): Placed[] {
  return readOrder(model, family, names).map((key) => {
    const element = elementAt(model, family, [...names.slice(0, -1), key])!;
    return { key, by: String(element['placedBy'] ?? element.module), after: element['after'] as string | undefined, before: element['before'] as string | undefined };
  });
}

/** Returns an element and all that is anchored to it, near and far. */
function clusterOf(list: readonly Placed[], key: string): Set<string> {
  const cluster = new Set([key]);
  for (let grown = true; grown;) {
    grown = false;
    for (const entry of list) {
      const anchor = entry.after ?? entry.before;
      if (anchor !== undefined && cluster.has(anchor) && !cluster.has(entry.key)) { cluster.add(entry.key); grown = true; }
    }
  }
  return cluster;
}

function spanOf(list: readonly Placed[], key: string): { start: number; end: number } {
  const cluster = clusterOf(list, key);
  let start = list.findIndex((entry) => entry.key === key), end = start;
  while (start > 0 && cluster.has(list[start - 1]!.key)) start -= 1;
  while (end + 1 < list.length && cluster.has(list[end + 1]!.key)) end += 1;
  return { start, end: end + 1 };
}

/** Where it goes after its anchor: behind those that modules with lesser names put there. */
function indexAfter(list: readonly Placed[], anchor: string, by: string): number {
  let index = list.findIndex((entry) => entry.key === anchor) + 1;
  for (const entry of list) if (entry.after === anchor && entry.by <= by) index = Math.max(index, spanOf(list, entry.key).end);
  return index;
}

function indexBefore(list: readonly Placed[], anchor: string, by: string): number {
  let index = list.findIndex((entry) => entry.key === anchor);
  for (const entry of list) if (entry.before === anchor && entry.by > by) index = Math.min(index, spanOf(list, entry.key).start);
  return index;
}

/** Where it goes without an anchor: last, but before what modules with greater names added that it does not build on. */
function indexLast(list: readonly Placed[], actor: Actor): number {
  let index = list.length;
  if (!actor.requires) return index;
  for (let at = list.length - 1; at >= 0; at--) {
    const entry = list[at]!;
    if (entry.after !== undefined || entry.before !== undefined) continue;
    if (entry.by <= actor.module || actor.requires.includes(entry.by)) break;
    index = spanOf(list, entry.key).start;
  }
  return index;
}

/** Returns whether an anchor can hold an element: it is there, and not anchored to the element itself. */
export function canAnchor(model: Model, family: Family, names: readonly string[], anchor: string): boolean {
  const list = placed(model, family, names);
  return list.some((entry) => entry.key === anchor) && !clusterOf(list, names.at(-1)!).has(anchor);
}

/** Returns the model in which an element that is there, and all that is anchored to it, stands where its anchor says. */
export function settle(model: Model, family: Family, names: readonly string[], actor: Actor): Model {
  const list = placed(model, family, names);
  const key = names.at(-1)!;
  const self: Element = elementAt(model, family, names)!;
  const cluster = clusterOf(list, key);
  const moving = list.filter((entry) => cluster.has(entry.key)).map((entry) => entry.key);
  const rest = list.filter((entry) => !cluster.has(entry.key));
  const { after, before } = anchorIn(self);
  const index = after !== undefined ? indexAfter(rest, after, actor.module) : before !== undefined ? indexBefore(rest, before, actor.module) : indexLast(rest, actor);
  const keys = rest.map((entry) => entry.key);
  return writeOrder(model, family, names, [...keys.slice(0, index), ...moving, ...keys.slice(index)]);
}
