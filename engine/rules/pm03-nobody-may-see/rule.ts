import type { Model } from '../../model.ts';
import type { Finding } from '../../problem.ts';
import { fieldGrant, isGranted, rowRights } from '../../sql/rights.ts';
import type { Rule, RuleInput } from '../rule.ts';

const mayRead = (model: Model, object: string) => Object.keys(model.roles).some((role) => rowRights(model, role, object, 'read').length > 0);

function ofFields({ model, base, blame }: RuleInput, object: string): Finding[] {
  const isNew = (field: string, action: 'read' | 'update') => !(base.objects[object]?.fields[field] && isGranted(base, object, field, action));
  return Object.keys(model.objects[object]!.fields).flatMap((field): Finding[] => {
    const left = (['read', 'update'] as const).filter((action) => isGranted(model, object, field, action) && isNew(field, action)
      && !Object.keys(model.roles).some((role) => fieldGrant(model, role, object, field, action) !== false));
    const target = `${object}.${field}`;
    return left.length === 0 ? [] : [{
      code: 'PM03', level: 'L2', element: { scope: 'object', target }, path: blame('object', target, 'access'),
      message: `nobody may ${left.join(' or ')} the field "${target}": it asks for a grant, and no role has one`,
      help: `Add { op: add, scope: permission, target: <role>.${target}, value: { ${left[0]}: all } }, or take \`${left[0]}: granted\` out.`,
    }];
  });
}

export const pm03: Rule = {
  code: 'PM03', title: 'A new object or field that nobody may see', kind: 'S', stage: 'model',
  check(input): Finding[] {
    const { model, base, blame } = input;
    return Object.keys(model.objects).flatMap((object): Finding[] => {
      if (mayRead(model, object)) return ofFields(input, object);
      return Object.hasOwn(base.objects, object) ? [] : [{
        code: 'PM03', level: 'L2', element: { scope: 'object', target: object }, path: blame('object', object),
        message: `no role may see the new object "${object}"`,
        help: `Add { op: add, scope: permission, target: <role>.${object}, value: { read: all } }.`,
      }];
    });
  },
};
