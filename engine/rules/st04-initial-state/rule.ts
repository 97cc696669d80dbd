import { nearestName } from '../../names.ts';
import type { Finding } from '../../problem.ts';
import type { Rule } from '../rule.ts';

export const st04: Rule = {
  code: 'ST04', title: 'A state machine has no initial state that exists', kind: 'S', stage: 'model',
  check({ model, blame }): Finding[] {
    return Object.entries(model.objects).flatMap(([name, { machine, states }]) => {
      if (!machine || Object.hasOwn(states, machine.initial)) return [];
      const near = nearestName(machine.initial, Object.keys(states)) ?? Object.keys(states)[0];
      return [{
        code: 'ST04', level: 'L3' as const, element: { scope: 'state' as const, target: name }, path: blame('state', name, 'initial'),
        message: `"${name}" starts in "${machine.initial}", which is none of its states`,
        help: near ? `Write \`initial: ${near}\`.` : `Add the state "${machine.initial}".`,
      }];
    });
  },
};
