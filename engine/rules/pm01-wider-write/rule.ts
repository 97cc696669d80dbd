import type { Finding } from '../../problem.ts';
import { changesRight } from '../../rights.ts';
import type { Rule, RuleInput } from '../rule.ts';

const WRITES = ['create', 'update', 'delete'] as const;
const MONEY = 'FinancialTransaction';

function finding(input: RuleInput, role: string, target: string, attribute: string, what: string): Finding {
  const object = target.split('.')[1]!;
  return {
    code: 'PM01', level: object === MONEY ? 'L3' : 'L2', element: { scope: 'permission', target }, path: input.blame('permission', target, attribute),
    message: `the role "${role}" gains the right to ${attribute} ${what}`,
    help: object === MONEY ? 'Take the grant out; who writes money is decided in the CRM base.' : `Have a reviewer confirm it (/confirm PM01 <reason>), or take \`${attribute}\` out.`,
  };
}

export const pm01: Rule = {
  code: 'PM01', title: 'A role gains write or delete on an object that was there before', kind: 'S', stage: 'model',
  check(input): Finding[] {
    return Object.entries(input.model.roles).flatMap(([role, { objects }]) => Object.entries(objects).flatMap(([object, grant]) => {
      if (!Object.hasOwn(input.base.objects, object)) return [];
      const before = input.base.roles[role]?.objects[object];
      const wider = WRITES.filter((action) => changesRight(before?.[action], grant[action]) === 'wider')
        .map((action) => finding(input, role, `${role}.${object}`, action, `"${object}"`));
      const fields = Object.entries(grant.fields).flatMap(([field, right]) => {
        const isOwn = !Object.hasOwn(input.base.objects[object]!.fields, field);
        const writesObject = grant.update !== undefined && grant.update !== 'none';
        if (changesRight(before?.fields[field]?.update, right.update) !== 'wider' || (isOwn && writesObject)) return [];
        return [finding(input, role, `${role}.${object}.${field}`, 'update', `"${object}.${field}"${writesObject ? '' : ` without the right to change "${object}"`}`)];
      });
      return [...wider, ...fields];
    }));
  },
};
