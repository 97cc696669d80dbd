import type { Finding } from '../../problem.ts';
import { weigh } from '../by-rows.ts';
import { liveModel, objectIn, removalsOf } from '../news.ts';
import type { Rule } from '../rule.ts';

export const rl01: Rule = {
  code: 'RL01', title: 'A relation that links rows goes', kind: 'D', stage: 'model',
  check(input): Finding[] {
    return removalsOf(input, 'relation').flatMap(({ change: { target, id }, path }): Finding[] => {
      const weighed = weigh(input.rows({ ask: 'filled', object: objectIn(liveModel(input), target).id, element: id }), 'L2');
      return weighed ? [{
        code: 'RL01', ...weighed.evidence, element: { scope: 'relation', target }, path,
        message: `the relation "${target}" goes, and people no longer see what it links ${weighed.where}`,
        help: 'Have a reviewer confirm it (/confirm RL01 <reason>), or keep the relation: the links stay stored either way.',
      }] : [];
    });
  },
};
