import type { Field } from '../../model.ts';
import type { Finding } from '../../problem.ts';
import { liveModel, objectIn, removalsOf } from '../news.ts';
import type { Rule } from '../rule.ts';

/** A formula is computed, so its going loses no value. */
const storesNothing = (field: unknown) => (field as Field).type === 'formula';

export const df01: Rule = {
  code: 'DF01', title: 'A field without values is retired', kind: 'D', stage: 'model',
  check(input): Finding[] {
    return removalsOf(input, 'field').flatMap(({ change: { target, id, before }, path }): Finding[] => {
      const rows = storesNothing(before) ? { count: 0, examples: [] } : input.rows({ ask: 'filled', object: objectIn(liveModel(input), target).id, element: id });
      return rows?.count !== 0 ? [] : [{
        code: 'DF01', level: 'L1', element: { scope: 'object', target }, path, rows,
        message: `"${target}" goes, and no row holds a value in it`, help: 'Leave it so: the field is hidden and can come back.',
      }];
    });
  },
};
