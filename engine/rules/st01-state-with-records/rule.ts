import type { Finding } from '../../problem.ts';
import { weigh } from '../by-rows.ts';
import { liveModel, objectIn, removalsOf } from '../news.ts';
import type { Rule } from '../rule.ts';

export const st01: Rule = {
  code: 'ST01', title: 'A state goes while records stand in it', kind: 'D', stage: 'model',
  check(input): Finding[] {
    return removalsOf(input, 'state').flatMap(({ change: { target }, path, map }): Finding[] => {
      const [name, , key] = target.split('.') as [string, string, string];
      const object = objectIn(liveModel(input), target);
      const weighed = weigh(input.rows({ ask: 'key', object: object.id, element: object.machine!.id, key }), map === undefined ? 'L3' : 'L2');
      return weighed ? [{
        code: 'ST01', ...weighed.evidence, element: { scope: 'state', target }, path,
        message: map === undefined ? `the state "${key}" of "${name}" goes, and records that stand in it would be nowhere ${weighed.where}`
          : `the state "${key}" of "${name}" goes, and records that stand in it will be shown in "${map}" ${weighed.where}`,
        help: map === undefined ? 'Add `map: <state>` to this entry, the state that those records are shown in.'
          : 'Have a reviewer confirm it (/confirm ST01 <reason>), or keep the state.',
      }] : [];
    });
  },
};
