import type { Change } from '../../diff.ts';
import type { Field } from '../../model.ts';
import type { Finding, RowEvidence } from '../../problem.ts';
import { locate } from '../../target.ts';
import { countRows } from '../by-rows.ts';
import { objectIn } from '../news.ts';
import { isRollBack } from '../roll-back.ts';
import type { RowQuestion, Rule, RuleInput } from '../rule.ts';

const WORDS: Partial<Record<Change['element'], string>> = {
  object: 'its rows are no longer seen', field: 'its values are no longer seen', relation: 'its links are no longer seen',
  option: 'rows that have it no longer show it', state: 'records that stand in it no longer show it',
};

function questionOf({ published }: RuleInput, { element, target, id }: Change): RowQuestion | undefined {
  const { model } = published!;
  const object = objectIn(model, target).id, key = target.split('.').at(-1)!;
  switch (element) {
    case 'object': return { ask: 'rows', object };
    case 'field': return (locate(model, 'object', target) as Field).type === 'formula' ? undefined : { ask: 'filled', object, element: id };
    case 'relation': return { ask: 'filled', object, element: id };
    case 'option': return { ask: 'key', object, element: (locate(model, 'object', target.split('.').slice(0, 2).join('.')) as Field).id, key };
    case 'state': return { ask: 'key', object, element: objectIn(model, target).machine!.id, key };
    default: return undefined;
  }
}

export const re04: Rule = {
  code: 'RE04', title: 'A roll back hides what records use', kind: 'D', stage: 'model',
  check(input): Finding[] {
    if (!input.published || !isRollBack(input)) return [];
    const gone = input.published.changes.filter(({ kind, element, within }) => kind === 'remove' && WORDS[element] !== undefined && !within);
    return gone.flatMap((change): Finding[] => {
      const question = questionOf(input, change);
      const rows: RowEvidence | undefined = question && input.rows(question);
      return !rows || rows.count === 0 ? [] : [{
        code: 'RE04', level: 'L2', rows, element: { scope: change.scope, target: change.target }, path: ['patches'], onKey: true,
        message: `rolling back takes "${change.target}" off, and ${WORDS[change.element]} (in ${countRows(rows.count)})`,
        help: 'Have a reviewer confirm it (/confirm RE04 <reason>): all of it is kept, and comes back with the element.',
      }];
    });
  },
};
