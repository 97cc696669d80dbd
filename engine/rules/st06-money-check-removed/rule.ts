import { checkExpression } from '../../cel/check.ts';
import { parseExpression } from '../../cel/parse.ts';
import type { Change } from '../../diff.ts';
import type { Model, Rule as RuleElement, Transition } from '../../model.ts';
import type { Finding, Path } from '../../problem.ts';
import { isAboutMoney } from '../money.ts';
import { liveModel, newsOf, removalsOf } from '../news.ts';
import { isRollBack } from '../roll-back.ts';
import type { Rule, RuleInput } from '../rule.ts';

const isAtTransition = (events: unknown) => ((events ?? []) as string[]).some((event) => /^(enter|leave)\./.test(event));

/** The states in which a rule of the base freezes a row: those that its `when` names of the row before. */
function frozenStates(model: Model, name: string): Map<string, string> {
  const object = model.objects[name]!;
  return new Map(Object.entries(object.rules).reverse().flatMap(([rule, { when, events }]) => {
    const parsed = when !== undefined && events?.every((event) => event === 'update') ? parseExpression(when) : undefined;
    const checked = parsed?.ok ? checkExpression(parsed.expression, { model, object: name, place: 'when', event: 'update' }) : undefined;
    if (!checked?.ok || !checked.reads.some((read) => read.kind === 'state' && read.old && read.steps.length === 0)) return [];
    return checked.reads.flatMap((read): [string, string][] => (read.kind === 'key' && read.key !== undefined && Object.hasOwn(object.states, read.key) ? [[read.key, rule]] : []));
  }));
}

function thaws({ base, model, blame }: RuleInput): Finding[] {
  return Object.keys(base.objects).filter((name) => isAboutMoney(base, name) && model.objects[name] && base.objects[name]!.machine).flatMap((name) => {
    const frozen = frozenStates(base, name);
    return Object.entries(model.objects[name]!.transitions as Record<string, Transition>).flatMap(([key, { from }]): Finding[] => {
      const before = base.objects[name]!.transitions[key]?.from ?? [];
      const state = from.find((each) => frozen.has(each) && !before.includes(each));
      const target = `${name}.transitions.${key}`;
      return state === undefined ? [] : [{
        code: 'ST06', level: 'L3', element: { scope: 'state', target }, path: blame('state', target, 'from'),
        message: `the transition "${key}" leads out of "${state}", in which the rule "${name}.${frozen.get(state)}" keeps a row as it is`,
        help: `Take "${state}" out of \`from\`.`,
      }];
    });
  });
}

type Loss = { change: Change; path: Path; what: string };

function losses(input: RuleInput): Loss[] {
  const changed = newsOf(input).filter(({ kind }) => kind === 'change').flatMap((change): Loss[] => {
    const path = input.blame(change.scope, change.target, change.attribute);
    if (change.element === 'transition' && change.attribute === 'guard' && change.after === undefined) return [{ change, path, what: `the guard of "${change.target}" goes` }];
    if (change.element === 'transition' && change.attribute === 'roles' && change.after === undefined) return [{ change, path, what: `"${change.target}" no longer says which roles may take it` }];
    if (change.element === 'rule' && change.attribute === 'events' && isAtTransition(change.before) && !isAtTransition(change.after)) return [{ change, path, what: `the check "${change.target}" is no longer made at a transition` }];
    return [];
  });
  const gone = removalsOf(input, 'rule').filter(({ change }) => isAtTransition((change.before as RuleElement).events))
    .map(({ change, path }): Loss => ({ change, path, what: `the check "${change.target}", made at a transition, goes` }));
  return [...changed, ...gone];
}

export const st06: Rule = {
  code: 'ST06', title: 'A guard or check goes from a transition that moves money or closes an order', kind: 'S', stage: 'model',
  check(input): Finding[] {
    const lost = isRollBack(input) ? [] : losses(input).filter(({ change }) => isAboutMoney(liveModel(input), (change.was ?? change.target).split('.')[0]!));
    return [...thaws(input), ...lost.map(({ change: { scope, target }, path, what }): Finding => ({
      code: 'ST06', level: 'L3', element: { scope, target }, path, message: `${what}, and rows of "${target.split('.')[0]}" move money`,
      help: 'Keep it as it was published; a stricter one may take its place.',
    }))];
  },
};
