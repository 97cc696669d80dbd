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

type Span = { start: number; end: number };

function hangingOn(list: readonly Placed[]): Map<string, Placed[]> {
  const hanging = new Map<string, Placed[]>();
  for (const entry of list) {
    const anchor = entry.after ?? entry.before;
    if (anchor === undefined) continue;
    const others = hanging.get(anchor);
    if (others) others.push(entry);
    else hanging.set(anchor, [entry]);
  }
  return hanging;
}

/** Returns an element and all that is anchored to it, near and far. */
function clusterOf(hanging: ReadonlyMap<string, readonly Placed[]>, key: string): Set<string> {
  const cluster = new Set([key]);
  // A set gives what is added while it is walked.
  for (const anchor of cluster) for (const entry of hanging.get(anchor) ?? []) cluster.add(entry.key);
  return cluster;
}

/** Returns how far each element reaches with all that is anchored to it. Units: indexes; the end is exclusive. */
function spansOf(list: readonly Placed[]): Map<string, Span> {
  const hanging = hangingOn(list);
  const index = new Map(list.map((entry, at) => [entry.key, at]));
  const spans = new Map<string, Span>();
  const measure = (key: string): Span => {
    const own = spans.get(key);
    if (own) return own;
    const at = index.get(key)!;
    const span: Span = { start: at, end: at + 1 };
    spans.set(key, span);
    for (const entry of hanging.get(key) ?? []) {
      const inner = measure(entry.key);
      span.start = Math.min(span.start, inner.start);
      span.end = Math.max(span.end, inner.end);
    }
    return span;
  };
  for (const { key } of list) measure(key);
  return spans;
}

/** Where it goes after its anchor: behind those that modules with lesser names put there. */
function indexAfter(list: readonly Placed[], spans: ReadonlyMap<string, Span>, anchor: string, by: string): number {
  const ends = list.filter((entry) => entry.after === anchor && entry.by <= by).map((entry) => spans.get(entry.key)!.end);
  return Math.max(list.findIndex((entry) => entry.key === anchor) + 1, ...ends);
}

function indexBefore(list: readonly Placed[], spans: ReadonlyMap<string, Span>, anchor: string, by: string): number {
  const starts = list.filter((entry) => entry.before === anchor && entry.by > by).map((entry) => spans.get(entry.key)!.start);
  return Math.min(list.findIndex((entry) => entry.key === anchor), ...starts);
}

/** Where it goes without an anchor: last, but before what modules with greater names added that it does not build on. */
function indexLast(list: readonly Placed[], spans: ReadonlyMap<string, Span>, actor: Actor): number {
  let index = list.length;
  if (!actor.requires) return index;
  for (let at = list.length - 1; at >= 0; at--) {
    const entry = list[at]!;
    if (entry.after !== undefined || entry.before !== undefined) continue;
    if (entry.by <= actor.module || actor.requires.includes(entry.by)) break;
    index = spans.get(entry.key)!.start;
  }
  return index;
}

/** Returns whether an anchor can hold an element: it is there, and not anchored to the element itself. */
export function canAnchor(model: Model, family: Family, names: readonly string[], anchor: string): boolean {
  const list = placed(model, family, names);
  return list.some((entry) => entry.key === anchor) && !clusterOf(hangingOn(list), names.at(-1)!).has(anchor);
}

/** Returns the model in which an element that is there, and all that is anchored to it, stands where its anchor says. */
export function settle(model: Model, family: Family, names: readonly string[], actor: Actor): Model {
  const list = placed(model, family, names);
  const key = names.at(-1)!;
  const self: Element = elementAt(model, family, names)!;
  const cluster = clusterOf(hangingOn(list), key);
  const moving = list.filter((entry) => cluster.has(entry.key)).map((entry) => entry.key);
  const rest = list.filter((entry) => !cluster.has(entry.key));
  const { after, before } = anchorIn(self);
  const spans = spansOf(rest);
  const index = after !== undefined ? indexAfter(rest, spans, after, actor.module) : before !== undefined ? indexBefore(rest, spans, before, actor.module) : indexLast(rest, spans, actor);
  const keys = rest.map((entry) => entry.key);
  return writeOrder(model, family, names, [...keys.slice(0, index), ...moving, ...keys.slice(index)]);
}
