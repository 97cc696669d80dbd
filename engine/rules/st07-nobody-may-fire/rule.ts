import type { Model, ObjectElement } from '../../model.ts';
import type { Finding, Path } from '../../problem.ts';
import { rowRights, transitionRoles } from '../../sql/rights.ts';
import { weigh } from '../by-rows.ts';
import { liveModel, newsOf } from '../news.ts';
import type { Rule, RuleInput } from '../rule.ts';

/** Those who may take a transition must also see the row. */
function mayFire(model: Model, object: string, transition: string): string[] {
  return transitionRoles(model, object, transition).filter((role) => rowRights(model, role, object, 'read').length > 0);
}

function idle({ model, base, blame }: RuleInput): Finding[] {
  // Where nobody may see the rows at all, PM03 and PM04 say so.
  const seen = Object.keys(model.objects).filter((name) => Object.keys(model.roles).some((role) => rowRights(model, role, name, 'read').length > 0));
  return seen.flatMap((name) => Object.keys(model.objects[name]!.transitions).flatMap((key): Finding[] => {
    const isOld = base.objects[name] && Object.hasOwn(base.objects[name].transitions, key) && mayFire(base, name, key).length === 0;
    const target = `${name}.transitions.${key}`;
    return isOld || mayFire(model, name, key).length > 0 ? [] : [{
      code: 'ST07', level: 'L2', element: { scope: 'state', target }, path: blame('state', target, 'roles'),
      message: `no role may take the transition "${key}" of "${name}"`,
      help: `Name in \`roles\` a role that may read "${name}", or grant one to update it.`,
    }];
  }));
}

const hasWayOut = ({ transitions }: ObjectElement, state: string) => Object.values(transitions).some(({ from }) => from.includes(state));

/** To the change that took the last way out: a `retire` entry, or the transition that no longer begins there. */
function pathOfExit(input: RuleInput, name: string, state: string): Path {
  const index = (input.module.content.retire ?? []).findIndex(({ scope, target }) => scope === 'state' && target.startsWith(`${name}.transitions.`)
    && liveModel(input).objects[name]!.transitions[target.split('.').at(-1)!]?.from.includes(state));
  if (index !== -1) return ['retire', index, 'target'];
  const change = newsOf(input).find(({ element, target, attribute, before }) => element === 'transition' && target.startsWith(`${name}.`) && attribute === 'from' && (before as string[]).includes(state));
  return change ? input.blame('state', change.target, 'from') : input.blame('state', `${name}.states.${state}`);
}

function stranded(input: RuleInput): Finding[] {
  const live = liveModel(input);
  return Object.entries(live.objects).flatMap(([name, before]) => Object.keys(before.states).flatMap((state): Finding[] => {
    const now = input.model.objects[name];
    const stays = now?.machine && now.states[state] && !now.states[state].final && !before.states[state]!.final;
    if (!stays || !hasWayOut(before, state) || hasWayOut(now, state)) return [];
    const weighed = weigh(input.rows({ ask: 'key', object: before.id, element: before.machine!.id, key: state }), 'L2');
    return weighed ? [{
      code: 'ST07', ...weighed.evidence, element: { scope: 'state', target: `${name}.states.${state}` }, path: pathOfExit(input, name, state),
      message: `the last way out of the state "${state}" of "${name}" goes, and records stand in it ${weighed.where}`,
      help: `Add another transition from "${state}", or have a reviewer confirm it (/confirm ST07 <reason>).`,
    }] : [];
  }));
}

export const st07: Rule = {
  code: 'ST07', title: 'A transition that nobody may take, or records that nobody can move on', kind: 'D', stage: 'model',
  check: (input): Finding[] => [...idle(input), ...stranded(input)],
};
