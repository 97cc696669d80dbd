/** The typed differences of two models. Elements are matched by id, so a new name is a rename. */
import type { ElementKind, Scope } from '#schemas/elements.ts';
import { attributesOf, isAttribute, listElements, type Listed } from './elements.ts';
import type { Model } from './model.ts';
import { familyOf } from './operations/families.ts';
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

/** Kinds and ids hold no space. */
function keyOf({ kind, id }: Listed): string {
  return `${kind} ${id}`;
}

/** An element is the same when its id is, and when what it stands in is the same. */
function matchAll(before: readonly Listed[], after: readonly Listed[]): Map<Listed, Listed> {
  const old = new Map(before.map((listed) => [keyOf(listed), listed]));
  const matches = new Map<Listed, Listed>();
  for (const listed of after) {
    const twin = old.get(keyOf(listed));
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

function changesOf({ before, after }: Match): Change[] {
  const family = familyOf(after.kind);
  const changes: Change[] = [];
  if (ownName(before) !== ownName(after)) changes.push({ ...head('rename', after), before: ownName(before), after: ownName(after), was: before.target });
  if (before.element === after.element) return changes;
  const [old, now] = [before.element, after.element];
  const differing = Object.keys(now).filter((attribute) => !sameValue(old[attribute], now[attribute]));
  for (const attribute of Object.keys(old)) if (!Object.hasOwn(now, attribute) && !sameValue(old[attribute], undefined)) differing.push(attribute);
  for (const attribute of differing.filter((each) => isAttribute(family, each)).sort()) {
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
  const rank = new Map(old.map((listed, index) => [listed, index]));
  const met = new Set(matches.values());
  const pairs = [...matches].map(([listed, twin]) => ({ before: twin, after: listed }));
  const came = now.flatMap((listed) => {
    const twin = matches.get(listed);
    return twin ? changesOf({ before: twin, after: listed }) : [arrival(listed, listed.parent !== undefined && !matches.has(listed.parent))];
  });
  const went = old.filter((listed) => !met.has(listed)).map((listed): Change => ({
    ...head('remove', listed), before: attributesOf(familyOf(listed.kind), listed.element), ...(listed.parent && !met.has(listed.parent) ? { within: true as const } : {}),
  }));
  return [...came, ...movesOf(pairs, rank), ...went];
}
