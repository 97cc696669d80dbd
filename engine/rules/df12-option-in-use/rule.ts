import type { Finding } from '../../problem.ts';
import { locate } from '../../target.ts';
import type { Field } from '../../model.ts';
import { orConfirm, weigh } from '../by-rows.ts';
import { liveModel, objectIn, removalsOf } from '../news.ts';
import type { Rule } from '../rule.ts';

export const df12: Rule = {
  code: 'DF12', title: 'An option goes while rows use it', kind: 'D', stage: 'model',
  check(input): Finding[] {
    return removalsOf(input, 'option').flatMap(({ change: { target }, path, map }): Finding[] => {
      const live = liveModel(input);
      const key = target.split('.').at(-1)!, name = target.split('.').slice(0, 2).join('.');
      const field = locate(live, 'object', name) as Field;
      const rows = input.rows({ ask: 'key', object: objectIn(live, target).id, element: field.id, key });
      const weighed = weigh(rows, map === undefined ? 'L3' : 'L2');
      return weighed ? [{
        code: 'DF12', ...weighed.evidence, element: { scope: 'object', target }, path,
        message: map === undefined ? `the option "${key}" of "${name}" goes, and rows that have it would show nothing ${weighed.where}`
          : `the option "${key}" of "${name}" goes, and rows that have it will show "${map}" ${weighed.where}`,
        help: map === undefined ? orConfirm('DF12', weighed, 'Add `map: <key>` to this entry, the option that those rows are shown with.')
          : 'Have a reviewer confirm it (/confirm DF12 <reason>), or keep the option.',
      }] : [];
    });
  },
};
