import type { Finding } from '../../problem.ts';
import { removalsOf } from '../news.ts';
import type { Rule } from '../rule.ts';

export const pm06: Rule = {
  code: 'PM06', title: 'A role goes while people hold it', kind: 'D', stage: 'model',
  check(input): Finding[] {
    return removalsOf(input, 'role').flatMap(({ change: { target, id }, path }): Finding[] => {
      const people = input.rows({ ask: 'people', role: id });
      return people?.count === 0 ? [] : [{
        code: 'PM06', level: people ? 'L3' : 'L2', ...(people ? { rows: people } : {}), element: { scope: 'permission', target }, path,
        message: `the role "${target}" goes, and people who hold it would be locked out (${people ? `${people.count === 1 ? '1 person' : `${people.count} people`}` : 'needs rows'})`,
        help: people ? 'Give these people another role first, or keep this one.' : 'Have a reviewer confirm that nobody holds it (/confirm PM06 <reason>), or keep the role.',
      }];
    });
  },
};
