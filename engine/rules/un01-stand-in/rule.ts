import { nearestName } from '../../names.ts';
import type { Finding } from '../../problem.ts';
import type { Rule, RuleInput } from '../rule.ts';
import { findMappings } from './mappings.ts';

type Addition = {
  scope: 'object' | 'state'; target: string; what: string; standIn?: string;
  /** The keys of the list's owner that may stand in. */
  allowed: string[];
};

function additions({ module, base, model }: RuleInput): Addition[] {
  return Object.entries(model.objects).flatMap(([name, object]) => {
    const before = base.objects[name];
    if (!before) return [];
    const options = Object.entries(object.fields).flatMap(([field, { module: owner, options = [] }]) => owner === module.name ? [] : options
      .filter((option) => option.module === module.name)
      .map((option): Addition => ({
        scope: 'object', target: `${name}.${field}.options.${option.key}`, what: `the option "${option.key}" of "${name}.${field}"`, standIn: option.standIn,
        allowed: options.filter((each) => each.module === owner).map(({ key }) => key),
      })));
    const owner = object.machine?.module;
    const states = owner === undefined || owner === module.name ? [] : Object.entries(object.states)
      .filter(([, state]) => state.module === module.name)
      .map(([key, state]): Addition => ({
        scope: 'state', target: `${name}.states.${key}`, what: `the state "${key}" of "${name}"`, standIn: state.standIn,
        allowed: Object.entries(object.states).filter(([, each]) => each.module === owner && (state.final || !each.final)).map(([each]) => each),
      }));
    return [...options, ...states];
  });
}

export const un01: Rule = {
  code: 'UN01', title: "An option or state added to another module's list says no stand-in", kind: 'S', stage: 'model',
  check(input): Finding[] {
    const additional = additions(input).filter(({ standIn, allowed }) => standIn === undefined || !allowed.includes(standIn)).map(({ scope, target, what, standIn, allowed }): Finding => ({
      code: 'UN01', level: 'L3', element: { scope, target }, path: input.blame(scope, target, 'standIn'),
      message: standIn === undefined
        ? `${what} does not say what others see when this module is off the shelf`
        : `"${standIn}" cannot stand in for ${what}: it must be a key of the list's owner, and not final unless the new state is`,
      help: `Add \`standIn: ${(standIn && nearestName(standIn, allowed)) ?? allowed[0] ?? '<key>'}\`${allowed.length > 1 ? `, or another of: ${allowed.join(', ')}` : ''}.`,
    }));
    return [...additional, ...findMappings(input)];
  },
};
