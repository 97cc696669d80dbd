/**
 * What one module needs of a working tree: itself, what it requires, what requires it, and what may meet it. The others are looked at as
 * text and never parsed, so that they cost next to nothing. A text is let go only when no name in it can be one that the module speaks of.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writesOf } from '#engine/compose/writes.ts';
import type { ModuleFile } from '#engine/module.ts';
import { shapeOf } from '#engine/names.ts';
import { listModules, loadInto, moduleFolder, type Loaded } from './modules.ts';

/** In quotes YAML and JSON can spell a letter by its number, or break a name over lines: then the text does not show its names. */
const SPELT = /\\[xuU\r\n]/;
/** Acts on what a thing holds, which need not name what is inside. */
const WHOLE = /\b(?:remove|replace|retire)\b|\border["']?\s*:/;
/** A name, or a target. */
const DOTTED = /[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z][A-Za-z0-9]*)*/g;
/** They share one namespace with inverses, which stand under other objects' targets. */
const MEMBERS: ReadonlySet<string> = new Set(['field', 'relation']);
const IN_OBJECTS: ReadonlySet<string> = new Set(['field', 'option', 'relation', 'machine', 'state', 'transition', 'rule']);

/** Kinds that hold an order, which whoever comes into it meets. */
const HOLDERS: ReadonlySet<string> = new Set(['field', 'page', 'section', 'menu', 'report']);

/** `own` are targets and member names that a module sets, `holds` those that hold others, `above` what they stand in, `lost` names of what goes. */
export type Wanted = { own: Set<string>; holds: Set<string>; above: Set<string>; lost: Set<string> };

function* startsOf(dotted: string): Generator<string> {
  for (let at = dotted.indexOf('.'); at >= 0; at = dotted.indexOf('.', at + 1)) yield dotted.slice(0, at);
  yield dotted;
}

/** Returns the names that modules' patches speak of. */
export function wantedBy(files: readonly ModuleFile[]): Wanted {
  const wanted: Wanted = { own: new Set(), holds: new Set(), above: new Set(), lost: new Set() };
  const lose = (target: string) => wanted.lost.add(shapeOf(target.split('.').at(-1)!));
  for (const file of files) {
    const writes = writesOf(file);
    // Into an object of its own nobody comes but who requires it, or who adds one of that name.
    const brought = new Set(writes.flatMap(({ kind, op, attribute, target }) => (kind === 'object' && op === 'add' && attribute === '' ? [target] : [])));
    for (const { kind, target, names, attribute, value } of writes) {
      if (attribute === '*') lose(target);
      if (kind === 'relation' && attribute === 'inverse') wanted.own.add(shapeOf(String(value)));
      if (brought.has(names[0]!) && IN_OBJECTS.has(kind)) continue;
      wanted.own.add(shapeOf(target));
      if (HOLDERS.has(kind)) wanted.holds.add(shapeOf(target));
      for (const start of startsOf(shapeOf(target))) wanted.above.add(start);
      if (MEMBERS.has(kind)) wanted.own.add(shapeOf(names.at(-1)!));
      if (kind === 'machine' && attribute === 'field') wanted.own.add(shapeOf(String(value)));
    }
    for (const { target } of file.content.retire ?? []) lose(target);
  }
  return wanted;
}

const compiled = new WeakMap<Wanted, RegExp>();

/** Most texts hold none of the names anywhere, which one search tells at a hundredth of the cost of taking all names out. */
function anyOf(wanted: Wanted): RegExp {
  const known = compiled.get(wanted);
  if (known) return known;
  const letters: Record<string, string> = { l: '[li1]', o: '[o0]', '.': '\\.' };
  const terms = [...new Set([...wanted.own, ...wanted.holds, ...wanted.lost])].map((shape) => [...shape].map((letter) => letters[letter] ?? letter).join(''));
  const pattern = new RegExp(terms.length ? `(?<![a-z0-9])(?:${terms.join('|')})(?![a-z0-9])` : '(?!)', 'i');
  compiled.set(wanted, pattern);
  return pattern;
}

/** Returns whether a module's text can speak of them too; a wrong yes only costs time. */
export function mayMeet(text: string, wanted: Wanted): boolean {
  if (SPELT.test(text)) return true;
  const { own, holds, above, lost } = wanted;
  const isWhole = WHOLE.test(text);
  if (!isWhole && !anyOf(wanted).test(text)) return false;
  const names = new Set(text.match(DOTTED));
  for (const name of names) {
    const shape = shapeOf(name);
    if (own.has(shape)) return true;
    for (const start of startsOf(shape)) if (holds.has(start)) return true;
    if (isWhole && above.has(shape)) return true;
    if (lost.size && shape.split('.').some((part) => lost.has(part))) return true;
  }
  return false;
}

function requires(text: string, module: string): boolean {
  return text.includes(module);
}

type Reader = { loaded: Loaded; texts: ReadonlyMap<string, Buffer>; root: string; done: Set<string> };

/** A module and all that it requires, near and far. */
async function loadWithBase(reader: Reader, first: string): Promise<void> {
  const open = [first];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const bytes = reader.texts.get(name);
    if (!bytes || reader.done.has(name)) continue;
    reader.done.add(name);
    await loadInto(reader.loaded, reader.root, name, bytes);
    open.push(...Object.keys(reader.loaded.files.find((file) => file.name === name)?.content.requires ?? {}));
  }
}

/** At once and not in turns: a thousand small files cost a quarter of what they do by promises. */
function readTexts(root: string, names: readonly string[]): Map<string, Buffer> {
  const texts = new Map<string, Buffer>();
  for (const name of names) {
    try {
      texts.set(name, readFileSync(join(root, moduleFolder(name), 'module.yaml')));
    } catch {
      // A folder without a file that can be read is no module.
    }
  }
  return texts;
}

/** Returns the modules that the judgement of some can depend on, parsed, with the names of all modules that are there. */
export async function loadAround(root: string, modules: readonly string[]): Promise<Loaded & { names: string[] }> {
  const texts = readTexts(root, await listModules(root));
  const reader: Reader = { loaded: { files: [], broken: new Map() }, texts, root, done: new Set() };
  for (const name of modules) await loadWithBase(reader, name);
  const wanted = wantedBy(reader.loaded.files.filter((file) => modules.includes(file.name)));
  for (const [name, bytes] of texts) {
    if (reader.done.has(name)) continue;
    const text = bytes.toString('latin1');
    if (modules.some((module) => requires(text, module)) || mayMeet(text, wanted)) await loadWithBase(reader, name);
  }
  reader.loaded.files.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { ...reader.loaded, names: [...texts.keys()] };
}
