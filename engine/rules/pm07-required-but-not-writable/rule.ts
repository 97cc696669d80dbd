import type { Model } from '../../model.ts';
import type { Finding } from '../../problem.ts';
import { fieldGrant, isGranted, objectRight } from '../../sql/rights.ts';
import type { Rule } from '../rule.ts';

/** Roles that may make a row and may not give it what it needs. */
function lockedOut(model: Model, object: string, name: string): string[] {
  const field = model.objects[object]!.fields[name]!;
  if (!field.required || field.default !== undefined || field.type === 'autoNumber' || field.type === 'formula' || !isGranted(model, object, name, 'update')) return [];
  return Object.keys(model.roles).filter((role) => objectRight(model, role, object, 'create') !== false && fieldGrant(model, role, object, name, 'update') === false);
}

export const pm07: Rule = {
  code: 'PM07', title: 'A role may create rows and cannot fill a field that they need', kind: 'S', stage: 'model',
  check({ model, base, blame }): Finding[] {
    return Object.entries(model.objects).flatMap(([object, { fields }]) => Object.keys(fields).flatMap((name): Finding[] => {
      const before = base.objects[object]?.fields[name] ? lockedOut(base, object, name) : [];
      const roles = lockedOut(model, object, name).filter((role) => !before.includes(role));
      const target = `${object}.${name}`;
      return roles.length === 0 ? [] : [{
        code: 'PM07', level: 'L3', element: { scope: 'object', target }, path: blame('object', target, 'required'),
        message: `"${target}" is required, has no default, and ${roles.map((role) => `"${role}"`).join(', ')} may create "${object}" without a grant on it`,
        help: `Give it a \`default\`, or add { op: add, scope: permission, target: ${roles[0]}.${target}, value: { update: all } }.`,
      }];
    }));
  },
};
