import type { Change } from '../../diff.ts';
import type { Finding } from '../../problem.ts';
import { isRollBack } from '../roll-back.ts';
import type { Rule, RuleInput } from '../rule.ts';

function isSaid({ module }: RuleInput, change: Change): boolean {
  return (module.content.retire ?? []).some(({ scope, target }) => scope === change.scope && (change.target === target || change.target.startsWith(`${target}.`)))
    || (module.content.retire ?? []).some(({ scope, target }) => scope === 'object' && !target.includes('.') && change.target.split('.')[0] === target);
}

export const pa04: Rule = {
  code: 'PA04', title: 'An element disappears without `retire`, or comes again under another name without `formerly`', kind: 'S', stage: 'model',
  check(input): Finding[] {
    if (!input.published || isRollBack(input)) return [];
    const gone = input.published.changes.filter((change) => change.kind === 'remove' && !change.within && change.module === input.module.name);
    return gone.filter((change) => !isSaid(input, change)).map((change) => ({
      code: 'PA04', level: 'L3', element: { scope: change.scope, target: change.target }, path: ['patches'], onKey: true,
      message: `"${change.target}" is in the published version ${input.published!.file.version} and not in this file`,
      help: `Say that it goes: \`retire: [{ scope: ${change.scope}, target: ${change.target} }]\`, or that it was renamed: \`formerly: [${change.target.split('.').at(-1)}]\` on the new name.`,
    }));
  },
};
