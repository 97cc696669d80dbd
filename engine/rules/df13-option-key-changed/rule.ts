import type { Change } from '../../diff.ts';
import { canonicalJSON } from '../../digest.ts';
import type { Field, Model, Option } from '../../model.ts';
import type { Finding } from '../../problem.ts';
import { locate } from '../../target.ts';
import { countRows } from '../by-rows.ts';
import { liveModel, objectIn } from '../news.ts';
import type { Rule } from '../rule.ts';

const listOf = (target: string) => target.split('.').slice(0, 2).join('.');
const keyOf = (target: string) => target.split('.').at(-1)!;

function optionsIn(model: Model, target: string): readonly Option[] {
  return (locate(model, 'object', listOf(target)) as Field | undefined)?.options ?? [];
}

/** Two keys look like one option when they are labelled alike, or stand in the same place of a list of the same length. */
function looksAlike(live: Model, model: Model, gone: Change, come: Change): boolean {
  const [before, after] = [optionsIn(live, gone.target), optionsIn(model, come.target)];
  const [was, is] = [before.findIndex(({ key }) => key === keyOf(gone.target)), after.findIndex(({ key }) => key === keyOf(come.target))];
  const label = before[was]?.label;
  return (label !== undefined && canonicalJSON(label) === canonicalJSON(after[is]?.label)) || (was === is && before.length === after.length);
}

export const df13: Rule = {
  code: 'DF13', title: "An option's key changes, and the rows are not told", kind: 'D', stage: 'model',
  check(input): Finding[] {
    const { published, module, model } = input;
    if (!published) return [];
    const options = published.changes.filter((change) => change.element === 'option' && !change.within);
    const isSaid = ({ target }: Change) => (module.content.retire ?? []).some((entry) => entry.scope === 'object' && (entry.target === target || target.startsWith(`${entry.target}.`)));
    return options.filter((change) => change.kind === 'remove' && change.module === module.name && !isSaid(change)).flatMap((gone): Finding[] => {
      const come = options.find((change) => change.kind === 'add' && listOf(change.target) === listOf(gone.target) && looksAlike(published.model, model, gone, change));
      const field = locate(liveModel(input), 'object', listOf(gone.target)) as Field;
      const rows = come && input.rows({ ask: 'key', object: objectIn(published.model, gone.target).id, element: field.id, key: keyOf(gone.target) });
      return come && rows?.count !== 0 ? [{
        code: 'DF13', level: 'L3', ...(rows ? { rows } : {}), element: { scope: 'object', target: gone.target }, path: input.blame('object', come.target),
        message: `the key "${keyOf(gone.target)}" of "${listOf(gone.target)}" became "${keyOf(come.target)}", and rows keep the old one (${rows ? `in ${countRows(rows.count)}` : 'needs rows'})`,
        help: `Keep the key and change the label, or say that it goes: \`retire: [{ scope: object, target: ${gone.target}, map: ${keyOf(come.target)} }]\`.`,
      }] : [];
    });
  },
};
