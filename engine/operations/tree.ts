/** Reading and writing places in a model. Nothing is changed in place: a write copies the way down to it and shares the rest. */
import type { Model } from '../model.ts';
import type { Element, Family, Step } from './family.ts';

type Plain = Readonly<Record<string, unknown>>;
type Keyed = { readonly key: string };

/** Returns the words that lead to an element with these names. */
export function wayTo(family: Family, names: readonly string[]): string[] {
  return family.place.map((step: Step) => (typeof step === 'number' ? names[step]! : step));
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

/** Returns a model in which a value stands at the end of a way; undefined takes away what stood there. */
export function setAt(model: Model, way: readonly string[], value: unknown): Model {
  return write(model, way, 0, value) as Model;
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
