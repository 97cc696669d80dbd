/** The typed differences of two models. Elements are matched by id, so a new name is a rename. */
import type { ElementKind, Scope } from '#schemas/elements.ts';
import { attributesOf, isAttribute, listElements, type Listed } from './elements.ts';
import type { Model } from './model.ts';
import { familyOf } from './operations/families.ts';
import type { Element, Family } from './operations/family.ts';
import { sameValue } from './same-value.ts';

export type Change = {
  kind: 'add' | 'remove' | 'change' | 'rename' | 'move';
  element: ElementKind;
  scope: Scope;
  /** The name now; for a removal, the name before. */
  target: string;
  id: string;
  module: string;
  /** What changed, for a change. */
  attribute?: string;
  /** The value before: of the attribute, of all attributes for a removal, the name for a rename, the neighbour before it for a move. */
  before?: unknown;
  after?: unknown;
  /** The whole target before, where it was another. */
  was?: string;
  /** True when the element came or went with what it stands in. */
  within?: true;
  /** The key of the element before it, for what comes into an order; null for the first. */
  follows?: string | null;
};

type Match = { before: Listed; after: Listed };

/** An element is the same when its id is, and when what it stands in is the same. */
function matchAll(before: readonly Listed[], after: readonly Listed[]): Map<Listed, Listed> {
  const old = new Map<ElementKind, Map<string, Listed>>();
  for (const listed of before) {
    const kind = old.get(listed.kind);
    if (kind) kind.set(listed.id, listed);
    else old.set(listed.kind, new Map([[listed.id, listed]]));
  }
  const matches = new Map<Listed, Listed>();
  for (const listed of after) {
    const twin = old.get(listed.kind)?.get(listed.id);
    if (twin && (listed.parent ? matches.get(listed.parent) === twin.parent : !twin.parent)) matches.set(listed, twin);
  }
  return matches;
}

function head(kind: Change['kind'], listed: Listed): Pick<Change, 'kind' | 'element' | 'scope' | 'target' | 'id' | 'module'> {
  return { kind, element: listed.kind, scope: listed.scope, target: listed.target, id: listed.id, module: listed.module };
}

function arrival(listed: Listed, parentIsNew: boolean): Change {
  const change: Change = { ...head('add', listed), after: attributesOf(familyOf(listed.kind), listed.element) };
  if (parentIsNew) change.within = true;
  if (listed.follows !== undefined) change.follows = listed.follows;
  return change;
}

/** Names below the element it belongs to; for most, the last one. */
function ownName(listed: Listed): string {
  return listed.names.slice(listed.parent?.names.length ?? 0).join('.');
}

function isRenamed(before: Listed, after: Listed): boolean {
  // Two that stand in the same differ in the last name, but for grants on fields, which may in the last two; a machine has no name of its own.
  if (after.kind === 'machine') return false;
  return before.names.at(-1) !== after.names.at(-1) || (after.kind === 'fieldGrant' && before.names[1] !== after.names[1]);
}

function differingAttributes(family: Family, old: Element, now: Element): string[] {
  const differing: string[] = [];
  for (const attribute of Object.keys(now)) if (old[attribute] !== now[attribute] && isAttribute(family, attribute) && !sameValue(old[attribute], now[attribute])) differing.push(attribute);
  for (const attribute of Object.keys(old)) if (!Object.hasOwn(now, attribute) && isAttribute(family, attribute) && !sameValue(old[attribute], undefined)) differing.push(attribute);
  return differing.sort();
}

function changesOf({ before, after }: Match): Change[] {
  const changes: Change[] = [];
  if (isRenamed(before, after)) changes.push({ ...head('rename', after), before: ownName(before), after: ownName(after), was: before.target });
  const [old, now] = [before.element, after.element];
  for (const attribute of old === now ? [] : differingAttributes(familyOf(after.kind), old, now)) {
    changes.push({ ...head('change', after), attribute, before: old[attribute], after: now[attribute], ...(before.target === after.target ? {} : { was: before.target }) });
  }
  return changes;
}

/** Returns the longest run of values that rise, as a set of indexes. */
function longestRise(values: readonly number[]): Set<number> {
  if (values.every((value, index) => index === 0 || value > values[index - 1]!)) return new Set(values.keys());
  const best: number[] = [], from: number[] = [];
  values.forEach((value, index) => {
    let length = 1, previous = -1;
    for (let earlier = 0; earlier < index; earlier++) {
      if (values[earlier]! < value && best[earlier]! + 1 > length) { length = best[earlier]! + 1; previous = earlier; }
    }
    best[index] = length;
    from[index] = previous;
  });
  const stays = new Set<number>();
  for (let at = best.indexOf(Math.max(0, ...best)); at >= 0; at = from[at]!) stays.add(at);
  return stays;
}

/** The fewest elements that moved: those outside the longest run that kept its order. */
function movesOf(matches: readonly Match[], rank: ReadonlyMap<Listed, number>): Change[] {
  const lists = new Map<string, Match[]>();
  for (const match of matches) {
    if (match.after.follows === undefined) continue;
    const list = `${match.after.kind} ${match.after.parent?.id ?? ''}`;
    const others = lists.get(list);
    if (others) others.push(match);
    else lists.set(list, [match]);
  }
  return [...lists.values()].flatMap((list) => {
    const stays = longestRise(list.map((match) => rank.get(match.before)!));
    return list.filter((_, index) => !stays.has(index)).map(({ before, after }) =>
      ({ ...head('move', after), before: before.follows, after: after.follows, follows: after.follows }));
  });
}

/**
 * Returns what makes one model into another: what came, changed, was renamed, moved, then what went.
 * Shape: two models → changes, parents before what stands in them
 */
export function diffModels(before: Model, after: Model): Change[] {
  if (before === after) return [];
  const [old, now] = [listElements(before, after), listElements(after, before)];
  const matches = matchAll(old, now);
  const rank = new Map<Listed, number>();
  for (const [index, listed] of old.entries()) if (listed.follows !== undefined) rank.set(listed, index);
  const met = new Set(matches.values());
  const pairs: Match[] = [], came: Change[] = [], went: Change[] = [];
  for (const listed of now) {
    const twin = matches.get(listed);
    if (twin?.follows !== undefined) pairs.push({ before: twin, after: listed });
    if (twin) came.push(...changesOf({ before: twin, after: listed }));
    else came.push(arrival(listed, listed.parent !== undefined && !matches.has(listed.parent)));
  }
  for (const listed of old) {
    if (met.has(listed)) continue;
    went.push({ ...head('remove', listed), before: attributesOf(familyOf(listed.kind), listed.element), ...(listed.parent && !met.has(listed.parent) ? { within: true as const } : {}) });
  }
  return [...came, ...movesOf(pairs, rank), ...went];
}
