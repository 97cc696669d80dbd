import type { Field } from '../../model.ts';
import type { Finding } from '../../problem.ts';
import { orConfirm, weigh } from '../by-rows.ts';
import { additionsOf, objectIn } from '../news.ts';
import type { Rule } from '../rule.ts';

function staysEmpty({ type, required, default: given, backfill }: Field): boolean {
  return required === true && given === undefined && backfill === undefined && type !== 'autoNumber' && type !== 'formula';
}

export const df08: Rule = {
  code: 'DF08', title: 'A new required field that nothing fills in the rows that are there', kind: 'D', stage: 'model',
  check(input): Finding[] {
    return additionsOf(input, 'field').filter(({ after }) => staysEmpty(after as Field)).flatMap(({ target, id }): Finding[] => {
      const weighed = weigh(input.rows({ ask: 'empty', object: objectIn(input.model, target).id, element: id }));
      return weighed ? [{
        code: 'DF08', ...weighed.evidence, element: { scope: 'object', target }, path: input.blame('object', target, 'required'),
        message: `"${target}" is new and required, and nothing fills it in the rows that are there ${weighed.where}`,
        help: orConfirm('DF08', weighed, 'Add `backfill: <value>` (or a `default`) that fills them, or take `required` out.'),
      }] : [];
    });
  },
};
