import type { Finding } from '../../problem.ts';
import { compareShapes, describeShape, SHAPE_ATTRIBUTES } from '../field-shape.ts';
import { changedFields, objectIn } from '../news.ts';
import type { Rule } from '../rule.ts';

export const df04: Rule = {
  code: 'DF04', title: 'A field takes less than before, and every row fits', kind: 'D', stage: 'model',
  check(input): Finding[] {
    return changedFields(input).filter(({ before, after }) => compareShapes(before, after) === 'narrower').flatMap(({ target, id, before, after, attributes }): Finding[] => {
      const rows = input.rows({ ask: 'unfit', object: objectIn(input.model, target).id, element: id, field: after });
      return rows?.count !== 0 ? [] : [{
        code: 'DF04', level: 'L2', element: { scope: 'object', target }, rows,
        path: input.blame('object', target, SHAPE_ATTRIBUTES.find((attribute) => attributes.has(attribute))),
        message: `"${target}" takes less than before: ${describeShape(before)} becomes ${describeShape(after)}; every row of today fits`,
        help: `Have a reviewer confirm it (/confirm DF04 <reason>), or write it as it was: ${describeShape(before)}.`,
      }];
    });
  },
};
