/** Changes back into patches, and the three operations that put things back exactly as they were, ids and places included. */
import { ELEMENT_FORMS, type Scope } from '#schemas/elements.ts';
import type { Change } from './diff.ts';
import { attributesOf } from './elements.ts';
import type { Model } from './model.ts';
import { erase } from './operations/erase.ts';
import { familyOf } from './operations/families.ts';
import type { Element, Family } from './operations/family.ts';
import { withHolder } from './operations/holder.ts';
import { readOrder, writeOrder } from './operations/sequence.ts';
import { elementAt, inOneGo, setAt, wayTo } from './operations/tree.ts';
import { carriesKey, emptyHolders } from './operations/value.ts';
import { parseTarget, targetOf } from './target.ts';

/** Made by the engine only: `erase` takes an element away, `rename` gives it a target, `restore` sets attributes (null takes one away) and place. */
export type Restoring =
  | { op: 'erase'; scope: Scope; target: string }
  | { op: 'rename'; scope: Scope; target: string; value: string }
  | { op: 'restore'; scope: Scope; target: string; value: Readonly<Record<string, unknown>>; follows?: string | null };

/** Returns whether a patch is one that only the engine makes. */
export function isRestoring(patch: { op: string }): patch is Restoring {
  return patch.op === 'erase' || patch.op === 'rename' || patch.op === 'restore';
}

function withKey(family: Family, names: readonly string[], element: Element): Element {
  return carriesKey(family) ? { ...element, key: names.at(-1)! } : element;
}

function eraseOne(model: Model, family: Family, names: readonly string[]): Model {
  // States are elements of their own here: those that go are erased by name.
  return family.kind === 'machine' ? setAt(model, wayTo(family, names), undefined) : erase(model, family, names);
}

function follow(model: Model, family: Family, names: readonly string[], follows: string | null): Model {
  const key = names.at(-1)!;
  const others = readOrder(model, family, names).filter((other) => other !== key);
  const index = follows === null ? 0 : others.indexOf(follows) + 1;
  return writeOrder(model, family, names, [...others.slice(0, index), key, ...others.slice(index)]);
}

function restoreOne(model: Model, family: Family, names: readonly string[], value: Readonly<Record<string, unknown>>, follows?: string | null): Model {
  const next: Record<string, unknown> = { ...(elementAt(model, family, names) ?? emptyHolders(family)) };
  for (const [name, own] of Object.entries(value)) {
    if (own === null) delete next[name];
    else next[name] = own;
  }
  let after = setAt(withHolder(model, family, names), wayTo(family, names), withKey(family, names, next as Element));
  if (family.order && !readOrder(after, family, names).includes(names.at(-1)!)) after = setAt(after, [family.order], [...readOrder(after, family, names), names.at(-1)!]);
  return follows === undefined ? after : follow(after, family, names, follows);
}

function renameGrant(model: Model, family: Family, names: readonly string[], to: readonly string[]): Model {
  const element = elementAt(model, family, names)!;
  return restoreOne(erase(model, family, names), family, to, { ...attributesOf(family, element), id: element.id, module: element.module });
}

function renameOne(model: Model, family: Family, names: readonly string[], to: readonly string[]): Model {
  if (family.kind === 'grant' || family.kind === 'fieldGrant') return renameGrant(model, family, names, to);
  const element = elementAt(model, family, names)!;
  if (family.order) {
    const order = readOrder(model, family, names).map((key) => (key === names.at(-1) ? to.at(-1)! : key));
    return setAt(setAt(setAt(model, wayTo(family, names), undefined), wayTo(family, to), element), [family.order], order);
  }
  const moved = withKey(family, to, element);
  return carriesKey(family) ? setAt(model, wayTo(family, names), moved) : setAt(setAt(model, wayTo(family, names), undefined), wayTo(family, to), moved);
}

/** Returns the model after patches that put something back, in the order in which they stand. */
export function restore(model: Model, patches: readonly Restoring[]): Model {
  return inOneGo(() => patches.reduce((current, patch) => {
    const parsed = parseTarget(patch.scope, patch.target);
    if (!parsed) throw new Error(`no such target: ${patch.scope} ${patch.target}`);
    const family = familyOf(parsed.form.kind);
    if (patch.op === 'erase') return eraseOne(current, family, parsed.names);
    if (patch.op === 'rename') return renameOne(current, family, parsed.names, parseTarget(patch.scope, patch.value)!.names);
    return restoreOne(current, family, parsed.names, patch.value, patch.follows);
  }, model));
}

/** A name for the time in which two elements swap theirs. Units: as long as names can be, so that it is nobody's. */
function spare(index: number, name: string): string {
  return `${/^[A-Z]/.test(name) ? 'S' : 's'}pareWhileNamesAreSwapped${index}`.padEnd(40, 'x');
}

type Renaming = { scope: Scope; family: Family; from: string; to: string; over: string };

/** From where an element stands once its parents have their new names. */
function renamingOf(change: Change, index: number): Renaming {
  const family = familyOf(change.element);
  const above = family.parent?.names ?? 0;
  const names = [...parseTarget(change.scope, change.target)!.names.slice(0, above), ...parseTarget(change.scope, change.was!)!.names.slice(above)];
  return { scope: change.scope, family, from: targetOf(change.element, names), to: change.target, over: targetOf(change.element, [...names.slice(0, -1), spare(index, names.at(-1)!)]) };
}

/** Parents first; who wants a name that another is about to leave waits under a spare one. */
function renamesOf(changes: readonly Change[]): Restoring[] {
  const renamings = changes.filter((change) => change.kind === 'rename').map(renamingOf);
  return ELEMENT_FORMS.flatMap(({ kind }) => {
    const own = renamings.filter((renaming) => renaming.family.kind === kind);
    const left = new Set(own.map((renaming) => renaming.from));
    const waits = own.filter((renaming) => left.has(renaming.to));
    return [
      ...own.map((renaming): Restoring => ({ op: 'rename', scope: renaming.scope, target: renaming.from, value: waits.includes(renaming) ? renaming.over : renaming.to })),
      ...waits.map((renaming): Restoring => ({ op: 'rename', scope: renaming.scope, target: renaming.over, value: renaming.to })),
    ];
  });
}

/** What comes into an order or moves in it, each after the one that it follows. */
function placedInTurn(changes: readonly Change[]): Change[] {
  const listOf = (change: Change) => `${change.element} ${change.target.slice(0, change.target.lastIndexOf('.') + 1)}`;
  const nameOf = (change: Change) => `${listOf(change)} ${change.target.slice(change.target.lastIndexOf('.') + 1)}`;
  const open = new Map(changes.filter((change) => change.follows !== undefined).map((change) => [nameOf(change), change]));
  const out: Change[] = [];
  const take = (change: Change) => {
    const chain: Change[] = [];
    for (let at: Change | undefined = change; at; at = open.get(`${listOf(at)} ${at.follows}`)) { chain.push(at); open.delete(nameOf(at)); }
    out.push(...chain.reverse());
  };
  while (open.size) take(open.values().next().value!);
  return out;
}

/**
 * Returns patches that make the changes, so that `apply(restoringOf(diff(a, b)), a) = b` to the byte.
 * Shape: changes → erase, rename, restore, in this order
 */
export function restoringOf(changes: readonly Change[]): Restoring[] {
  const went = changes.filter((change) => change.kind === 'remove' && !change.within).reverse();
  const came = changes.filter((change) => change.kind === 'add' || change.kind === 'change');
  const value = (change: Change) => (change.kind === 'add'
    ? { ...(change.after as object), id: change.id, module: change.module }
    : { [change.attribute!]: change.after === undefined ? null : change.after });
  return [
    ...went.map(({ scope, target }): Restoring => ({ op: 'erase', scope, target })),
    ...renamesOf(changes),
    ...came.map((change): Restoring => ({ op: 'restore', scope: change.scope, target: change.target, value: value(change) })),
    ...placedInTurn(changes).map((change): Restoring => ({ op: 'restore', scope: change.scope, target: change.target, value: {}, follows: change.follows })),
  ];
}
