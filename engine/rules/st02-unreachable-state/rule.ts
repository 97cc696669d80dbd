import { reachableStates } from '../../machine.ts';
import type { Finding } from '../../problem.ts';
import type { Rule } from '../rule.ts';

export const st02: Rule = {
  code: 'ST02', title: 'A state cannot be reached from the initial state', kind: 'S', stage: 'model',
  check({ model, base, blame }): Finding[] {
    return Object.entries(model.objects).flatMap(([name, object]) => {
      if (!object.machine || !Object.hasOwn(object.states, object.machine.initial)) return [];
      const before = base.objects[name];
      const wasLost = (state: string) => before?.machine !== undefined && Object.hasOwn(before.states, state) && !reachableStates(before).has(state);
      const reached = reachableStates(object);
      return Object.keys(object.states).filter((state) => !reached.has(state) && !wasLost(state)).map((state) => ({
        code: 'ST02', level: 'L3' as const, element: { scope: 'state' as const, target: `${name}.states.${state}` }, path: blame('state', `${name}.states.${state}`),
        message: `no transition leads to the state "${state}" of "${name}" from its initial state "${object.machine!.initial}"`,
        help: `Add a transition to it: { op: add, scope: state, target: ${name}.transitions.<name>, value: { from: [<state>], to: ${state} } }.`,
      }));
    });
  },
};
