import { contentDigest } from '../../digest.ts';
import type { Finding } from '../../problem.ts';
import type { Rule } from '../rule.ts';

export const re03: Rule = {
  code: 'RE03', title: 'What is published is not what was checked', kind: 'S', stage: 'model',
  check({ module, checkedDigest }): Finding[] {
    const digest = contentDigest(module.content);
    if (checkedDigest === undefined || checkedDigest === digest) return [];
    return [{
      code: 'RE03', level: 'L3', path: ['module'],
      message: `the content of "${module.name}" is "${digest.slice(0, 19)}", and what was tested and approved is "${checkedDigest.slice(0, 19)}"`,
      help: 'Publish the content that was approved, or have this one tested and approved.',
    }];
  },
};
