/** What a file changes of what is live, and what it takes away: the questions that many rules begin with. */
import type { ElementKind } from '#schemas/elements.ts';
import type { Change } from '../diff.ts';
import type { Field, Model, ObjectElement } from '../model.ts';
import type { Path } from '../problem.ts';
import { locate } from '../target.ts';
import type { RuleInput } from './rule.ts';

/** Returns the changes of what is live: of the published version, or of the base when none is. */
export function newsOf({ published, changes }: RuleInput): readonly Change[] {
  return published?.changes ?? changes;
}

/** Returns the model that is live. */
export function liveModel({ published, base }: RuleInput): Model {
  return published?.model ?? base;
}

/** Returns the object that an element of a target stands in. */
export function objectIn(model: Model, target: string): ObjectElement {
  return model.objects[target.split('.')[0]!]!;
}

/** Returns what of one kind comes into what is there already; what comes with a new object meets no rows. */
export function additionsOf(input: RuleInput, kind: ElementKind): Change[] {
  return newsOf(input).filter((change) => change.kind === 'add' && change.element === kind && !change.within);
}

/** `map` is the key that the rows of an option or state are shown with. */
export type Removal = { change: Change; path: Path; map?: string };

/**
 * Returns what of one kind goes, by its `retire` entry or by a patch. What goes with what it stands in is left out, and so is
 * what nobody said: PA04 speaks of that.
 */
export function removalsOf(input: RuleInput, kind: ElementKind): Removal[] {
  const retire = input.module.content.retire ?? [];
  return newsOf(input).filter((change) => change.kind === 'remove' && change.element === kind && !change.within).flatMap((change): Removal[] => {
    const index = retire.findIndex(({ scope, target }) => scope === change.scope && target === change.target);
    if (index !== -1) return [{ change, path: ['retire', index, 'target'], map: retire[index]!.map }];
    return change.module === input.module.name ? [] : [{ change, path: input.blame(change.scope, change.target) }];
  });
}

export type ChangedField = { target: string; id: string; before: Field; after: Field; attributes: ReadonlySet<string> };

/** Returns the fields that stay and differ, each once. */
export function changedFields(input: RuleInput): ChangedField[] {
  const byTarget = new Map<string, Change[]>();
  for (const change of newsOf(input)) if (change.kind === 'change' && change.element === 'field') byTarget.set(change.target, [...(byTarget.get(change.target) ?? []), change]);
  return [...byTarget].map(([target, changes]) => ({
    target, id: changes[0]!.id, attributes: new Set(changes.map((change) => change.attribute!)),
    before: locate(liveModel(input), 'object', changes[0]!.was ?? target) as Field, after: locate(input.model, 'object', target) as Field,
  }));
}
