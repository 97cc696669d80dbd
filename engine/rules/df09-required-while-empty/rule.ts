import type { Finding } from '../../problem.ts';
import { orConfirm, weigh } from '../by-rows.ts';
import { changedFields, objectIn } from '../news.ts';
import type { Rule } from '../rule.ts';

export const df09: Rule = {
  code: 'DF09', title: 'A field becomes required while rows have no value in it', kind: 'D', stage: 'model',
  check(input): Finding[] {
    const becomes = changedFields(input).filter(({ attributes, after }) => attributes.has('required') && after.required && after.backfill === undefined && after.default === undefined);
    return becomes.filter(({ after }) => after.type !== 'formula').flatMap(({ target, id }): Finding[] => {
      const weighed = weigh(input.rows({ ask: 'empty', object: objectIn(input.model, target).id, element: id }));
      return weighed ? [{
        code: 'DF09', ...weighed.evidence, element: { scope: 'object', target }, path: input.blame('object', target, 'required'),
        message: `"${target}" becomes required, and a row without a value can't be changed any more ${weighed.where}`,
        help: orConfirm('DF09', weighed, 'Add `backfill: <value>` for the rows that have none, or take `required` out.'),
      }] : [];
    });
  },
};
