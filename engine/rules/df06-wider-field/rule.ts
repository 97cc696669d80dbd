import type { Finding } from '../../problem.ts';
import { compareShapes, describeShape, SHAPE_ATTRIBUTES } from '../field-shape.ts';
import { changedFields } from '../news.ts';
import type { Rule } from '../rule.ts';

export const df06: Rule = {
  code: 'DF06', title: 'A field takes more than before', kind: 'S', stage: 'model',
  check(input): Finding[] {
    return changedFields(input).filter(({ before, after }) => compareShapes(before, after) === 'wider').map(({ target, before, after, attributes }) => ({
      code: 'DF06', level: 'L1', element: { scope: 'object', target },
      path: input.blame('object', target, SHAPE_ATTRIBUTES.find((attribute) => attributes.has(attribute))),
      message: `"${target}" takes more than before: ${describeShape(before)} becomes ${describeShape(after)}`,
      help: 'Leave it so: every value of today still fits.',
    }));
  },
};
