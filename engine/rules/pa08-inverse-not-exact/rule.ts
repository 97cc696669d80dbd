import { applyPatches } from '../../apply.ts';
import { diffModels } from '../../diff.ts';
import { canonicalJSON } from '../../digest.ts';
import type { Finding } from '../../problem.ts';
import type { Rule } from '../rule.ts';

export const pa08: Rule = {
  code: 'PA08', title: 'The inverse does not give the base back to the byte', kind: 'S', stage: 'model',
  check({ module, base, model, inverse }): Finding[] {
    // A release computes its inverse when it is built; before that there is none to prove.
    if (!inverse) return [];
    const back = applyPatches(model, inverse, { module: module.name });
    if (back.ok && canonicalJSON(back.model) === canonicalJSON(base)) return [];
    const left = back.ok ? diffModels(base, back.model)[0] : undefined;
    return [{
      code: 'PA08', level: 'L3', path: ['module'], ...(left ? { element: { scope: left.scope, target: left.target } } : {}),
      message: `taking "${module.name}" off again does not give its base back${left ? `: "${left.target}" is left ${left.kind === 'add' ? 'behind' : 'changed'}` : ''}`,
      help: 'Build the release again from this file; an inverse is computed, never written.',
    }];
  },
};
