import { writesOf, type Write } from '../../compose/writes.ts';
import { diffModels, type Change } from '../../diff.ts';
import { modelHash } from '../../digest.ts';
import type { Finding } from '../../problem.ts';
import type { Rule } from '../rule.ts';

function meets(write: Write, change: Change): boolean {
  if (write.scope !== change.scope || write.target !== change.target) return false;
  return change.kind === 'change' && (write.attribute === '*' || write.op === 'replace' || write.attribute === change.attribute);
}

export const pa07: Rule = {
  code: 'PA07', title: 'The base is not the one that the patches were written against', kind: 'S', stage: 'model',
  check({ module, base, baseHash, baseModel }): Finding[] {
    if (baseHash === undefined || baseHash === modelHash(base)) return [];
    const since = baseModel ? diffModels(baseModel, base) : [];
    const both = writesOf(module).flatMap((write): Finding[] => {
      const change = since.find((each) => meets(write, each));
      return change ? [{
        code: 'PA07', level: 'L3', element: { scope: write.scope, target: write.target }, path: write.path,
        message: `\`${change.attribute}\` of "${write.target}" was changed in the base since this was written, and this patch ${write.attribute === '*' ? 'takes it away' : 'sets it too'}`,
        help: `Look at what it is now, ${JSON.stringify(change.after) ?? 'nothing'}, and write this patch anew.`,
      }] : [];
    });
    return both.length ? both : [{
      code: 'PA07', level: 'L2', path: ['requires'], onKey: true,
      message: `the base of "${module.name}" is another than the one that its patches were written against, and they still fit`,
      help: 'Read the plan on the new base, and have a reviewer confirm it (/confirm PA07 <reason>).',
    }];
  },
};
