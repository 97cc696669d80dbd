import type { Model, ObjectElement } from '../../model.ts';
import type { Finding, Path } from '../../problem.ts';
import type { Scope } from '#schemas/elements.ts';
import { memberRights, rowRights, transitionRoles, type Action } from '../../sql/rights.ts';
import { liveModel, newsOf } from '../news.ts';
import { isRollBack } from '../roll-back.ts';
import type { Rule, RuleInput } from '../rule.ts';

const ACTIONS: readonly Action[] = ['read', 'create', 'update', 'delete'];

type Loss = { scope: Scope; target: string; what: string; roles: string[] };

const whoMay = (model: Model, object: string, action: Action) => Object.keys(model.roles).filter((role) => rowRights(model, role, object, action).length > 0);
const whoMayField = (model: Model, object: string, field: string, action: 'read' | 'update') => Object.keys(model.roles).filter((role) => memberRights(model, role, object, field, action).length > 0);

/** Where the right to a whole object goes, its fields and transitions say no more. */
function lossesOf(live: Model, model: Model, was: string, is: string, before: ObjectElement, after: ObjectElement): Loss[] {
  const lost = (had: string[], have: string[]) => had.length > 0 && have.length === 0;
  const whole = ACTIONS.filter((action) => lost(whoMay(live, was, action), whoMay(model, is, action)));
  if (whole.length) return [{ scope: 'object', target: is, what: `${whole.join(', ')} "${is}"`, roles: whoMay(live, was, whole[0]!) }];
  const transitions = Object.keys(after.transitions).filter((key) => Object.hasOwn(before.transitions, key) && lost(transitionRoles(live, was, key), transitionRoles(model, is, key)))
    .map((key): Loss => ({ scope: 'state', target: `${is}.transitions.${key}`, what: `take the transition "${key}" of "${is}"`, roles: transitionRoles(live, was, key) }));
  const fields = Object.keys(after.fields).filter((key) => Object.hasOwn(before.fields, key)).flatMap((key) => (['read', 'update'] as const)
    .filter((action) => after.fields[key]!.type !== 'formula' && lost(whoMayField(live, was, key, action), whoMayField(model, is, key, action))).slice(0, 1)
    .map((action): Loss => ({ scope: 'object', target: `${is}.${key}`, what: `${action} "${is}.${key}"`, roles: whoMayField(live, was, key, action) })));
  return [...transitions, ...fields];
}

/** To what took the right away: a `retire` entry, a right that is another now, or the list of a transition's roles. */
function pathOf(input: RuleInput, { scope, target, roles }: Loss): Path {
  const object = target.split('.')[0]!;
  const concerns = (grant: string) => roles.includes(grant.split('.')[0]!) && [undefined, object].includes(grant.split('.')[1]);
  const index = (input.module.content.retire ?? []).findIndex((entry) => entry.scope === 'permission' && concerns(entry.target));
  if (index !== -1) return ['retire', index, 'target'];
  const own = newsOf(input).find((change) => change.kind === 'change' && change.target === target && ['roles', 'access'].includes(change.attribute!));
  if (own) return input.blame(scope, target, own.attribute);
  const change = newsOf(input).find((each) => each.scope === 'permission' && each.kind !== 'add' && each.target.includes('.') && concerns(each.target));
  return change ? input.blame('permission', change.target, change.attribute) : ['patches'];
}

export const pm04: Rule = {
  code: 'PM04', title: 'The last role that may read, fire or administer something loses that right', kind: 'S', stage: 'model',
  check(input): Finding[] {
    // What only comes takes no right from anybody.
    if (newsOf(input).every((change) => change.kind === 'add') || isRollBack(input)) return [];
    const live = liveModel(input);
    const now = new Map(Object.entries(input.model.objects).map(([name, object]) => [object.id, name]));
    return Object.entries(live.objects).flatMap(([was, before]) => {
      const is = now.get(before.id);
      return is === undefined ? [] : lossesOf(live, input.model, was, is, before, input.model.objects[is]!).map((loss): Finding => ({
        code: 'PM04', level: 'L3', element: { scope: loss.scope, target: loss.target }, path: pathOf(input, loss),
        message: `nobody may ${loss.what} any more; ${loss.roles.map((role) => `"${role}"`).join(', ')} could`,
        help: 'Grant it to another role in the same version, or leave the right where it is.',
      }));
    });
  },
};
