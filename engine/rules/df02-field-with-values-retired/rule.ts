import type { Field } from '../../model.ts';
import type { Finding } from '../../problem.ts';
import { weigh } from '../by-rows.ts';
import { liveModel, objectIn, removalsOf } from '../news.ts';
import type { Rule } from '../rule.ts';

export const df02: Rule = {
  code: 'DF02', title: 'A field that holds values is retired', kind: 'D', stage: 'model',
  check(input): Finding[] {
    return removalsOf(input, 'field').filter(({ change }) => (change.before as Field).type !== 'formula').flatMap(({ change: { target, id }, path }): Finding[] => {
      const weighed = weigh(input.rows({ ask: 'filled', object: objectIn(liveModel(input), target).id, element: id }), 'L2');
      return weighed ? [{
        code: 'DF02', ...weighed.evidence, element: { scope: 'object', target }, path,
        message: `"${target}" goes, and with it the values that people see there ${weighed.where}`,
        help: 'Have a reviewer confirm it (/confirm DF02 <reason>), or keep the field: the values stay stored either way.',
      }] : [];
    });
  },
};
