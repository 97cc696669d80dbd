/** Reading and writing places in a model. Nothing is changed in place: a write copies the way down to it and shares the rest. */
import type { Model } from '../model.ts';
import type { Element, Family, Step } from './family.ts';

type Plain = Readonly<Record<string, unknown>>;
type Keyed = { readonly key: string };

/** Returns the words that lead to an element with these names. */
export function wayTo(family: Family, names: readonly string[]): string[] {
  const way: string[] = [];
  for (const step of family.place as readonly Step[]) way.push(typeof step === 'number' ? names[step]! : step);
  return way;
}

function child(node: unknown, word: string): unknown {
  if (Array.isArray(node)) return (node as Keyed[]).find((entry) => entry.key === word);
  if (node === null || typeof node !== 'object' || !Object.hasOwn(node, word)) return undefined;
  return (node as Plain)[word];
}

/** Returns what stands at the end of a way, or undefined. List entries are found by key. */
export function getAt(model: Model, way: readonly string[]): unknown {
  let node: unknown = model;
  for (const word of way) {
    if (node === undefined) return undefined;
    node = child(node, word);
  }
  return node;
}

function write(node: unknown, way: readonly string[], index: number, value: unknown): unknown {
  if (index === way.length) return value;
  const word = way[index]!;
  const next = write(child(node, word), way, index + 1, value);
  if (Array.isArray(node)) {
    if (next === undefined) return (node as Keyed[]).filter((entry) => entry.key !== word);
    const found = (node as Keyed[]).some((entry) => entry.key === word);
    return found ? (node as Keyed[]).map((entry) => (entry.key === word ? next : entry)) : [...node, next];
  }
  const copy: Record<string, unknown> = { ...((node ?? {}) as Plain) };
  if (next === undefined) delete copy[word];
  else copy[word] = next;
  return copy;
}

/** Containers that were made in the act that is going on, and that nobody else holds yet. */
let owned: WeakSet<object> | undefined;

/**
 * Returns what an act of many writes returns; each level of the model is copied for it once, not once a write.
 * Nothing that was there before is changed. A model that the act passes through on its way must not outlive it.
 */
export function inOneGo<T>(act: () => T): T {
  const before = owned;
  owned = new WeakSet();
  try {
    return act();
  } finally {
    owned = before;
  }
}

function own<T extends object>(held: WeakSet<object>, node: T, copy: () => T): T {
  if (held.has(node)) return node;
  const made = copy();
  held.add(made);
  return made;
}

function writeInto(held: WeakSet<object>, node: unknown, way: readonly string[], index: number, value: unknown): unknown {
  if (index === way.length) return value;
  const word = way[index]!;
  const was = child(node, word);
  const next = writeInto(held, was, way, index + 1, value);
  if (Array.isArray(node)) {
    const list = own(held, node as Keyed[], () => [...node as Keyed[]]);
    const at = was === undefined ? -1 : list.indexOf(was as Keyed);
    if (next === undefined) { if (at >= 0) list.splice(at, 1); }
    else if (at >= 0) list[at] = next as Keyed;
    else list.push(next as Keyed);
    return list;
  }
  const map = own(held, (node ?? {}) as Record<string, unknown>, () => ({ ...node as Plain }));
  if (next === undefined) delete map[word];
  else map[word] = next;
  return map;
}

/** Returns a model in which a value stands at the end of a way; undefined takes away what stood there. */
export function setAt(model: Model, way: readonly string[], value: unknown): Model {
  return (owned ? writeInto(owned, model, way, 0, value) : write(model, way, 0, value)) as Model;
}

/** Returns the element with these names, or undefined. */
export function elementAt(model: Model, family: Family, names: readonly string[]): Element | undefined {
  return getAt(model, wayTo(family, names)) as Element | undefined;
}

/** Returns the elements that stand beside one: by name in a map, by key in a list. */
export function neighbours(model: Model, family: Family, names: readonly string[]): [string, Element][] {
  const container = getAt(model, wayTo(family, names).slice(0, -1));
  if (Array.isArray(container)) return (container as (Element & Keyed)[]).map((entry) => [entry.key, entry]);
  return Object.entries((container ?? {}) as Record<string, Element>);
}
