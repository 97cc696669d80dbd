/** Patches that were written on one model, carried over to what others made of it since. */
import { applyPatches, type AnyPatch } from './apply.ts';
import { diffModels, type Change } from './diff.ts';
import { canonicalJSON } from './digest.ts';
import { listElements, type Listed } from './elements.ts';
import type { Model } from './model.ts';
import type { Actor } from './operations/family.ts';
import type { Finding } from './problem.ts';
import { clashOf, isSame } from './rebase/meet.ts';
import { restoringOf } from './restore.ts';
import { targetOf } from './target.ts';

/** Patches and who wrote them. */
export type Side = { patches: readonly AnyPatch[]; by: Actor };

type Carried = { ok: true; patches: AnyPatch[] } | { ok: false; findings: Finding[] };

function pathOf({ patches }: Side, change: Change): Finding['path'] {
  const index = patches.findIndex(({ scope, target }) => scope === change.scope && (target === change.target || change.target.startsWith(`${target}.`)));
  return index < 0 ? ['patches'] : ['patches', index, 'target'];
}

function conflict(side: Side, { scope, target }: Change, other: Side, why: string, change: Change): Finding {
  return {
    code: 'XM03', level: 'L3', element: { scope, target }, path: pathOf(side, change),
    message: `"${side.by.module}" cannot follow "${other.by.module}": ${why}`, help: 'Look at the model as it is now, and write this patch anew.',
  };
}

/** What an element is called where the others have been: by the new name that either side gave it. */
function namesThere(own: Listed, mine: ReadonlyMap<string, Listed>, theirs: ReadonlyMap<string, Listed>): readonly string[] {
  const id = `${own.kind} ${own.id}`;
  const above = own.parent ? namesThere(own.parent, mine, theirs) : [];
  const from = own.parent?.names.length ?? 0;
  const [before, there] = [mine.get(id), theirs.get(id)];
  const renamed = before && before.names.slice(from).join('.') !== own.names.slice(from).join('.');
  return [...above, ...(there && before && !renamed ? there.names : own.names).slice(from)];
}

const byId = (model: Model) => new Map(listElements(model).map((listed) => [`${listed.kind} ${listed.id}`, listed]));

const list = ({ element, target }: Change) => `${element} ${target.slice(0, target.lastIndexOf('.') + 1)}`;

/** Where a neighbour went, the one before it is the neighbour. */
function standing(change: Change, others: readonly Change[], was: ReadonlyMap<string, Listed>): string | null | undefined {
  let follows = change.follows;
  for (let gone: Change | undefined; follows && (gone = others.find((each) => each.kind === 'remove' && list(each) === list(change) && each.target === `${list(change).split(' ')[1]}${follows}`));) follows = was.get(`${gone.element} ${gone.id}`)?.follows;
  return follows;
}

/** Two that come behind one neighbour stand by the names of their modules, whoever comes first. */
function behind(change: Change, own: Side, over: Side, others: readonly Change[], was: ReadonlyMap<string, Listed>): string | null | undefined {
  let follows = standing(change, others, was);
  if (own.by.module <= over.by.module || follows === undefined) return follows;
  for (let next: Change | undefined; (next = others.find((each) => each.kind === 'add' && each.follows === follows && list(each) === list(change)));) follows = next.target.slice(next.target.lastIndexOf('.') + 1);
  return follows;
}

function carry(before: Model, own: Side, mine: Model, over: Side, theirs: Model): Carried {
  const [changes, others] = [diffModels(before, mine), diffModels(before, theirs)];
  const findings = changes.flatMap((change) => {
    const clash = others.map((other) => clashOf(change, other)).find((each) => each !== undefined);
    return clash ? [conflict(own, change, over, clash.why, change)] : [];
  });
  if (findings.length) return { ok: false, findings };
  const [was, there, now] = [byId(before), byId(theirs), byId(mine)];
  const carried = changes.filter((change) => !others.some((other) => isSame(change, other))).map((change): Change => {
    const id = `${change.element} ${change.id}`;
    const listed = now.get(id);
    const target = listed ? targetOf(listed.kind, namesThere(listed, was, there)) : there.get(id)?.target ?? change.target;
    return { ...change, target, ...(change.kind === 'rename' ? { was: there.get(id)!.target } : {}), ...(change.follows === undefined ? {} : { follows: behind(change, own, over, others, was) }) };
  });
  return { ok: true, patches: restoringOf(carried) };
}

/** Places can meet in more ways than can be told one by one: what counts is that both ways lead to one model. */
function meet(before: Model, own: Side, mine: Model, over: Side, theirs: Model): Carried {
  const forth = carry(before, own, mine, over, theirs), back = carry(before, over, theirs, own, mine);
  if (!forth.ok || !back.ok) return forth.ok ? (back as Carried) : forth;
  const one = applyPatches(theirs, forth.patches, own.by), other = applyPatches(mine, back.patches, over.by);
  if (!one.ok) return one;
  if (!other.ok) return other;
  if (canonicalJSON(one.model) === canonicalJSON(other.model)) return forth;
  const left = diffModels(one.model, other.model)[0];
  const change = left ?? diffModels(before, mine)[0]!;
  return { ok: false, findings: [conflict(own, change, over, left ? `both arrange what stands beside "${left.target}"` : 'the order in which they come would count', change)] };
}

/**
 * Returns one side's patches as they must be where the other side's were applied first; both were written on one model.
 * Applying `over` and then what comes back gives what applying `own` and then `rebase(over, own)` gives.
 * Shape: model before, two sides → patches of the engine's own kind, none where the other side did the same
 * Problems: XM03 for everything in which the two can't both hold; those of `applyPatches` where a side does not fit the model before
 */
export function rebase(before: Model, own: Side, over: Side): Carried {
  const mine = applyPatches(before, own.patches, own.by), theirs = applyPatches(before, over.patches, over.by);
  if (!mine.ok) return mine;
  return theirs.ok ? meet(before, own, mine.model, over, theirs.model) : theirs;
}

/** Returns sides one after another as patches: applying them is applying each in turn. Problems: as `applyPatches` */
export function compose(before: Model, sides: readonly Side[]): Carried {
  let model = before;
  for (const { patches, by } of sides) {
    const applied = applyPatches(model, patches, by);
    if (!applied.ok) return applied;
    model = applied.model;
  }
  return { ok: true, patches: restoringOf(diffModels(before, model)) };
}
