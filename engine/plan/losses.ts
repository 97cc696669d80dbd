/** What taking a module off the shelf would hide: the loss report of a plan. Nothing stored is lost by it. */
import type { ElementKind, Scope } from '#schemas/elements.ts';
import { diffModels, type Change } from '../diff.ts';
import type { Field, Model, ObjectElement, Option, State } from '../model.ts';
import type { RowEvidence } from '../problem.ts';
import type { AskRows, RowQuestion } from '../rules/rule.ts';
import { locate } from '../target.ts';
import { NOUNS } from './sentence.ts';

export type Loss = {
  element: ElementKind; scope: Scope; target: string;
  /** The key of the list's owner that rows are shown with meanwhile. */
  standIn?: string;
  /** Rows that hold such a value, stand in such a state or are such rows; absent where no database was asked. */
  rows?: RowEvidence;
};

/** What people have values in, and what is only a way to see them. */
const HOLDS_VALUES: ReadonlySet<ElementKind> = new Set(['object', 'field', 'relation', 'option', 'state']);

const objectOf = (model: Model, target: string): ObjectElement => model.objects[target.split('.')[0]!]!;

function questionOf(model: Model, { element, target, id }: Change): RowQuestion | undefined {
  const object = objectOf(model, target)?.id, key = target.split('.').at(-1)!;
  switch (element) {
    case 'object': return { ask: 'rows', object };
    case 'field': return (locate(model, 'object', target) as Field).type === 'formula' ? undefined : { ask: 'filled', object, element: id };
    case 'relation': return { ask: 'filled', object, element: id };
    case 'option': return { ask: 'key', object, element: (locate(model, 'object', target.split('.').slice(0, 2).join('.')) as Field).id, key };
    case 'state': return { ask: 'key', object, element: objectOf(model, target).machine!.id, key };
    default: return undefined;
  }
}

/**
 * Returns what of a model is no longer seen when only its base is left; what goes with the thing that it stands in is left out.
 * What holds values comes first.
 * Shape: model with the module, its base, the rows of a database where there is one → losses
 */
export function listLosses(model: Model, base: Model, rows: AskRows | undefined): Loss[] {
  const gone = diffModels(model, base).filter((change) => change.kind === 'remove' && !change.within);
  const losses = gone.map((change): Loss => {
    const { element, scope, target } = change;
    const standIn = element === 'option' || element === 'state' ? (locate(model, scope, target) as Option | State).standIn : undefined;
    const question = rows && questionOf(model, change);
    const evidence = question && rows(question);
    return { element, scope, target, ...(standIn === undefined ? {} : { standIn }), ...(evidence && { rows: evidence }) };
  });
  return [...losses.filter(({ element }) => HOLDS_VALUES.has(element)), ...losses.filter(({ element }) => !HOLDS_VALUES.has(element))];
}

const HIDDEN: Partial<Record<ElementKind, string>> = { object: 'its rows are not seen', field: 'its values are not seen', relation: 'its links are not seen', option: 'not shown', state: 'not shown' };

function countOf({ count, examples }: RowEvidence): string {
  return ` (${count === 1 ? '1 row' : `${count} rows`}${examples.length ? `: ${examples.join(', ')}${count > examples.length ? ', …' : ''}` : ''})`;
}

/** Returns a loss in one sentence, without a full stop and without markup. */
export function describeLoss({ element, target, standIn, rows }: Loss): string {
  const shown = standIn === undefined ? HIDDEN[element] ?? 'is not there' : `shown as "${standIn}"`;
  return `The ${NOUNS[element]} "${target}": ${shown}${rows ? countOf(rows) : ''}`;
}
