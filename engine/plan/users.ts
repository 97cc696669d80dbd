/** Who else uses what a plan touches. */
import { closureOf, composeModules } from '../compose.ts';
import type { Change } from '../diff.ts';
import type { ModuleFile } from '../module.ts';
import type { ElementRef } from '../problem.ts';
import { locate } from '../target.ts';
import { usagesOf } from '../uses.ts';

/** `by` are the elements that use it, each once. */
export type Use = { element: ElementRef; module: string; by: ElementRef[] };

/** Attributes that only say how a thing is called or explained. */
const SAID = new Set(['label', 'help', 'icon', 'message']);

type Touched = ElementRef & { leaf: string; withInside: boolean };

/** An element that was there, under the name that others know; for a new option or state, the list that it joins. */
function touchedBy(change: Change): Touched[] {
  const { kind, element, scope, within } = change;
  if (within || (kind === 'change' && SAID.has(change.attribute!)) || kind === 'move') return [];
  const target = kind === 'add' ? change.target.split('.').slice(0, scope === 'object' ? 2 : 1).join('.') : change.was ?? change.target;
  if (kind === 'add' && element !== 'option' && element !== 'state') return [];
  return [{ scope, target, leaf: target.split('.').at(-1)!, withInside: kind !== 'add' && (element !== 'object' || kind === 'remove') }];
}

const isIn = (inner: ElementRef, outer: ElementRef) => inner.scope === outer.scope && (inner.target === outer.target || inner.target.startsWith(`${outer.target}.`));

/** Composed together where that goes, because it costs one composition instead of many. */
function composeUsers(files: readonly ModuleFile[], users: readonly ModuleFile[]) {
  const wanted = new Map<string, ModuleFile>();
  const fit = users.filter((user) => {
    const closure = closureOf(files, user.name);
    if (closure.ok) for (const file of closure.value) wanted.set(file.name, file);
    return closure.ok;
  });
  const composed = composeModules([...wanted.values()]);
  return composed.ok ? { model: composed.value.model, fit } : undefined;
}

/**
 * Returns the uses that other modules make of existing elements that the changes touch, by element, then module.
 * Shape: changes, all modules, the module itself as it was before (none when it is new) → uses
 */
export function listUsers(changes: readonly Change[], files: readonly ModuleFile[], module: string, before: ModuleFile | undefined): Use[] {
  const byKey = new Map(changes.flatMap(touchedBy).map((touched) => [`${touched.scope} ${touched.target}`, touched]));
  const touched = [...byKey.values()];
  // A module can only use what its text names, and looking for a word costs nothing.
  const users = files.filter((file) => file.name !== module && touched.some(({ leaf }) => file.source.text.includes(leaf)));
  if (users.length === 0) return [];
  const around = [...files.filter((file) => file.name !== module), ...(before ? [before] : [])];
  const together = composeUsers(around, users);
  const groups = together ? [together] : users.flatMap((user) => composeUsers(around, [user]) ?? []);
  // A patch may speak of one of several things by one name; only what is there counts.
  const usages = groups.flatMap(({ model, fit }) => fit.map((user) => ({ user, usages: usagesOf(user, model).filter(({ uses }) => locate(model, uses.scope, uses.target) !== undefined) })));
  return touched.flatMap((element) => usages.flatMap(({ user, usages: own }): Use[] => {
    const hits = own.filter(({ by, uses }) => (element.withInside ? isIn(uses, element) : uses.scope === element.scope && uses.target === element.target) && !isIn(by, element));
    const by = new Map(hits.map((hit) => [`${hit.by.scope} ${hit.by.target}`, hit.by]));
    return by.size ? [{ element: { scope: element.scope, target: element.target }, module: user.name, by: [...by.values()] }] : [];
  }));
}
