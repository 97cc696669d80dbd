import type { Scope } from '#schemas/elements.ts';
import type { Change } from '../../diff.ts';
import { changesRight } from '../../rights.ts';
import type { Finding, Path } from '../../problem.ts';
import { locate } from '../../target.ts';
import type { Rule } from '../rule.ts';

const PROTECTED = 'crm';
/** How a thing is called, explained and placed may differ; what it means may not. */
const FREE = new Set(['label', 'help', 'after', 'before', 'placedBy', 'component']);

function concerns(change: Change): boolean {
  if (change.module !== PROTECTED || change.kind === 'add' || change.kind === 'move') return false;
  if (change.kind === 'change' && FREE.has(change.attribute ?? '')) return false;
  return !(change.scope === 'permission' && change.kind === 'change' && changesRight(change.before, change.after) === 'wider');
}

function refuse(path: Path, scope: Scope, target: string, what: string): Finding {
  return {
    code: 'OB02', level: 'L3', element: { scope, target }, path,
    message: `this ${what}, which belongs to the CRM base that every module stands on`,
    help: 'Take this patch out; add an element of your own beside it instead.',
  };
}

export const ob02: Rule = {
  code: 'OB02', title: 'The CRM base is changed or removed', kind: 'S', stage: 'model',
  check({ module, changes, blame }): Finding[] {
    if (module.name === PROTECTED) return [];
    return changes.filter(concerns).map((change) => refuse(blame(change.scope, change.target, change.attribute), change.scope, change.target,
      change.kind === 'change' ? `changes "${change.attribute}" of "${change.target}"` : `${change.kind}s "${change.target}"`));
  },
  explain({ module, base }): Finding[] {
    return module.content.patches.flatMap(({ op, scope, target }, index) => {
      const element = locate(base, scope, target) as { module?: string } | undefined;
      return (op === 'remove' || op === 'replace') && element?.module === PROTECTED ? [refuse(['patches', index, 'target'], scope, target, `${op}s "${target}"`)] : [];
    });
  },
};
