import type { Finding } from '../../problem.ts';
import { locate } from '../../target.ts';
import type { Rule } from '../rule.ts';

export const pa11: Rule = {
  code: 'PA11', title: 'A `retire` entry for what never was, or is still there', kind: 'S', stage: 'model',
  check({ module, model, published }): Finding[] {
    return (module.content.retire ?? []).flatMap(({ scope, target }, index) => {
      const isThere = locate(model, scope, target) !== undefined;
      // An entry may stay after it was published, so only a first version proves that a thing never was.
      if (!isThere && published) return [];
      return [{
        code: 'PA11', level: 'L3' as const, element: { scope, target }, path: ['retire', index, 'target'],
        message: isThere ? `"${target}" is said to go and is still in the file` : `"${target}" is said to go, but no version with it was ever published`,
        help: isThere ? 'Take the patch that brings it out, or take this entry out.' : 'Take this entry out.',
      }];
    });
  },
};
