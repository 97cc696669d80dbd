/** From YAML nodes to plain data, refusing everything that JSON cannot say. */
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from 'yaml';
import { hiddenCharacter, type Flaw } from './decode.ts';
import { MAX_DEPTH, tooDeep } from './guard.ts';

/** Enough to be of use, few enough to be read. Units: flaws. */
const MAX_FLAWS = 50;
const PROTOTYPE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

type Walk = { flaws: Flaw[] };

function rangeOf(node: Node | null | undefined): [number, number] {
  return node?.range ? [node.range[0], node.range[1]] : [0, 0];
}

function report(walk: Walk, node: Node, message: string, help: string): void {
  const [start, end] = rangeOf(node);
  if (walk.flaws.length < MAX_FLAWS) walk.flaws.push({ code: 'PF03', level: 'L3', message, help, start, end });
}

function checkProperties(walk: Walk, node: Node): void {
  const { anchor, tag } = node as { anchor?: string; tag?: string };
  const { source } = node as { source?: string };
  if (anchor) report(walk, node, `"&${anchor}" is an anchor`, 'Delete it and write the value out where it is needed.');
  // The composer tags only what the text tags; a plain number has none.
  if (tag) report(walk, node, `"${(source ?? '').slice(0, 40) || 'a value'}" carries the tag "${tag.slice(0, 60)}"`, 'Delete the tag: the type follows from how the value is written.');
}

/** Returns whether a double holds what the text says. Units: 15 significant digits always survive. */
function isExact(value: number, text: string): boolean {
  if (!Number.isFinite(value)) return false;
  if (/^0[ox]/.test(text)) return Number.isSafeInteger(value);
  const digits = text.replace(/e.*$/i, '').replace(/[^0-9]/g, '').replace(/^0+/, '');
  if (Number.isInteger(value) && Math.abs(value) > Number.MAX_SAFE_INTEGER) return false;
  if (value === 0 && digits !== '') return false;
  return digits.length <= 15 || Number.isSafeInteger(value);
}

function readScalar(walk: Walk, node: Scalar): unknown {
  const { value } = node;
  if (typeof value === 'number') {
    const text = node.source ?? String(value);
    if (!isExact(value, text)) report(walk, node, `"${text.slice(0, 40)}" is not a number that can be kept exactly`, 'Write it as a text in quotes, or with at most 15 digits.');
    return value;
  }
  if (typeof value === 'string') {
    const hidden = hiddenCharacter(value);
    if (hidden) report(walk, node, `the text holds the hidden character "${hidden.name}"`, 'Delete the character or its escape.');
    else if (/\p{Surrogate}/u.test(value)) report(walk, node, 'the text holds half a character (a lone surrogate)', 'Delete the escape.');
  }
  return value;
}

function readKey(walk: Walk, pair: Pair<Node, Node | null>, seen: Set<string>): string | undefined {
  const key = pair.key;
  checkProperties(walk, key);
  if (isAlias(key)) { readNode(walk, key, 0); return undefined; }
  if (!isScalar(key) || typeof key.value !== 'string') {
    const shown = isScalar(key) ? `the key "${String(key.source ?? key.value).slice(0, 40)}" is` : 'a map or list as a key is';
    report(walk, key, `${shown} not a text`, 'Choose a name, or put the key in quotes.');
    return undefined;
  }
  const name = key.value;
  readScalar(walk, key);
  if (name === '<<') report(walk, key, '"<<" is a merge key', 'Delete it and write the values out.');
  else if (PROTOTYPE_KEYS.has(name)) report(walk, key, `"${name}" cannot be a key`, 'Choose another name.');
  else if (seen.has(name)) report(walk, key, `the key "${name.slice(0, 60)}" stands twice in one map`, 'Keep one of the two.');
  else { seen.add(name); return name; }
  return undefined;
}

function readNode(walk: Walk, node: Node | null, depth: number): unknown {
  if (node === null) return null;
  if (isAlias(node)) {
    report(walk, node, `"*${node.source.slice(0, 40)}" is an alias`, 'Write the value out.');
    return null;
  }
  checkProperties(walk, node);
  if (isScalar(node)) return readScalar(walk, node);
  if (depth >= MAX_DEPTH) {
    const [start] = rangeOf(node);
    walk.flaws.push(tooDeep(start, start + 1));
    return null;
  }
  if (isSeq(node)) return node.items.map((item) => readNode(walk, item as Node, depth + 1));
  if (!isMap(node)) return null;
  const seen = new Set<string>();
  const map: Record<string, unknown> = {};
  for (const pair of node.items as Pair<Node, Node | null>[]) {
    const name = readKey(walk, pair, seen);
    const value = readNode(walk, pair.value, depth + 1);
    if (name !== undefined) map[name] = value;
  }
  return map;
}

/**
 * Returns the plain data of a composed document, or every way in which it is more than plain.
 * Problems: PF03 alias, anchor, merge key, tag, duplicate, prototype or non-text key, depth, number or character that cannot be kept
 */
export function readPlain(root: Node | null): { value: unknown; flaws: Flaw[] } {
  const walk: Walk = { flaws: [] };
  const value = readNode(walk, root, 0);
  return { value, flaws: walk.flaws };
}
