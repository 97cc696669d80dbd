import type { Model, Right } from '../../model.ts';
import type { Finding, Level } from '../../problem.ts';
import { changesRight } from '../../rights.ts';
import { liveModel, newsOf } from '../news.ts';
import { isRollBack } from '../roll-back.ts';
import type { Rule, RuleInput } from '../rule.ts';

type Wider = { level: Level; was: string };

const ACTIONS = ['read', 'create', 'update', 'delete'] as const;
const whereOf = (right: Right | undefined) => (typeof right === 'object' ? right.where : undefined);

/** A write that was for one's own rows is told by PM01 when it grows; a condition is a filter whatever it filters. */
function compare(action: string, before: Right | undefined, after: Right | undefined): Wider | undefined {
  const filter = whereOf(before);
  if (filter === undefined && !(before === 'own' && action === 'read')) return undefined;
  if (changesRight(before, after) !== 'wider' || (filter !== undefined && whereOf(after)?.startsWith(`(${filter}) && `))) return undefined;
  // Two conditions can't be compared, so a person does.
  return { level: after === 'all' ? 'L3' : 'L2', was: filter ?? 'own' };
}

function ofGrants({ model, blame }: RuleInput, live: Model): Finding[] {
  const found = (target: string, action: string, before: Right | undefined, after: Right | undefined): Finding[] => {
    const wider = compare(action, before, after);
    return wider ? [{
      code: 'PM05', level: wider.level, element: { scope: 'permission', target }, path: blame('permission', target, action),
      message: wider.level === 'L3' ? `"${target}" may now ${action} every row, and before only ${wider.was === 'own' ? 'its own' : `those where \`${wider.was}\``}` : `"${target}" may now ${action} other rows than those where \`${wider.was}\``,
      help: wider.level === 'L3' ? `Keep the filter: \`${action}: ${whereOf(before) === undefined ? 'own' : `{ where: ${JSON.stringify(wider.was)} }`}\`.`
        : `Narrow the old one, \`(${wider.was}) && …\`, or have a reviewer confirm it (/confirm PM05 <reason>).`,
    }] : [];
  };
  return Object.entries(live.roles).flatMap(([role, { objects }]) => Object.entries(objects).flatMap(([object, before]) => {
    const after = model.roles[role]?.objects[object];
    if (!after) return [];
    return [
      ...ACTIONS.flatMap((action) => found(`${role}.${object}`, action, before[action], after[action])),
      ...Object.entries(before.fields).flatMap(([field, right]) => (['read', 'update'] as const).flatMap((action) => found(`${role}.${object}.${field}`, action, right[action], after.fields[field]?.[action]))),
    ];
  }));
}

function ofMasks({ model, blame }: RuleInput, live: Model): Finding[] {
  return Object.entries(live.objects).flatMap(([object, { fields }]) => Object.entries(fields).flatMap(([field, before]): Finding[] => {
    const after = model.objects[object]?.fields[field];
    const target = `${object}.${field}`;
    return before.access?.read !== 'granted' || !after || after.access?.read === 'granted' ? [] : [{
      code: 'PM05', level: 'L3', element: { scope: 'object', target }, path: blame('object', target, 'access'),
      message: `"${target}" is no longer hidden from those without a grant on it`,
      help: `Keep \`access: { read: granted }\`, and grant it to the roles that need it.`,
    }];
  }));
}

export const pm05: Rule = {
  code: 'PM05', title: 'A row filter or a mask goes, or lets more through', kind: 'S', stage: 'model',
  check(input): Finding[] {
    const live = liveModel(input);
    // What only comes widens no right that is there.
    return newsOf(input).every((change) => change.kind === 'add') || isRollBack(input) ? [] : [...ofGrants(input, live), ...ofMasks(input, live)];
  },
};
