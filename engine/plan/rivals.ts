/** Two changes of one module, both made from one state of it: where they can't both be had. */
import { diffModels, type Change } from '../diff.ts';
import { canonicalJSON } from '../digest.ts';
import type { Model } from '../model.ts';
import type { ElementRef } from '../problem.ts';

export type Rivalry = { element: ElementRef; attribute?: string; one: unknown; other: unknown };

const keyOf = ({ kind, scope, id, attribute }: Change) => `${scope} ${id} ${kind === 'change' ? attribute : kind === 'rename' ? 'its name' : ''}`;

function isUnder(change: Change, gone: Change): boolean {
  return change.kind !== 'remove' && (change.id === gone.id || change.id.startsWith(`${gone.id}.`));
}

function meeting(own: Change, rival: Change): Rivalry[] {
  const element = { scope: own.scope, target: own.target };
  if (own.kind === 'remove' ? isUnder(rival, own) : rival.kind === 'remove' && isUnder(own, rival)) return [{ element, one: own.after, other: rival.after }];
  if (own.kind === 'move' || own.kind === 'remove' || keyOf(own) !== keyOf(rival) || own.kind !== rival.kind || canonicalJSON(own.after) === canonicalJSON(rival.after)) return [];
  return [{ element, ...(own.attribute === undefined ? {} : { attribute: own.attribute }), one: own.after, other: rival.after }];
}

/** Returns what two models make differently of the one before: other values, or one takes away what the other builds on. What only moves does not clash. */
export function findRivalries(before: Model, one: Model, other: Model): Rivalry[] {
  const theirs = diffModels(before, other);
  const byId = new Map<string, Change[]>();
  for (const change of theirs) for (const id of startsOf(change.id)) byId.set(id, [...(byId.get(id) ?? []), change]);
  const mine = diffModels(before, one).filter((change) => !change.within);
  return mine.flatMap((own) => [...new Set(own.kind === 'remove' ? byId.get(own.id) ?? [] : startsOf(own.id).flatMap((id) => (byId.get(id) ?? []).filter((rival) => rival.id === id)))]
    .filter((rival) => !rival.within).flatMap((rival) => meeting(own, rival)).slice(0, 1));
}

function startsOf(id: string): string[] {
  const words = id.split('.');
  return words.map((_, index) => words.slice(0, index + 1).join('.'));
}
