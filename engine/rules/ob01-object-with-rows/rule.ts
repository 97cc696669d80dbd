import type { Finding } from '../../problem.ts';
import { orConfirm, weigh } from '../by-rows.ts';
import { removalsOf } from '../news.ts';
import type { Rule } from '../rule.ts';

export const ob01: Rule = {
  code: 'OB01', title: 'An object that has rows goes', kind: 'D', stage: 'model',
  check(input): Finding[] {
    return removalsOf(input, 'object').flatMap(({ change: { target, id, module }, path }): Finding[] => {
      const isOwn = module === input.module.name;
      const weighed = weigh(input.rows({ ask: 'rows', object: id }), isOwn ? 'L2' : 'L3');
      return weighed ? [{
        code: 'OB01', ...weighed.evidence, element: { scope: 'object', target }, path,
        message: isOwn ? `"${target}" goes, and nobody sees its rows any more ${weighed.where}` : `"${target}" of the module "${module}" is removed with its rows ${weighed.where}`,
        help: isOwn ? 'Have a reviewer confirm it (/confirm OB01 <reason>), or keep the object: its rows stay stored either way.' : orConfirm('OB01', weighed, `Take this patch out: only "${module}" itself can retire its object.`),
      }] : [];
    });
  },
};
