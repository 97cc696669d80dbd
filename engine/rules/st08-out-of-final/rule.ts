import type { Finding } from '../../problem.ts';
import type { Rule } from '../rule.ts';

export const st08: Rule = {
  code: 'ST08', title: 'A transition leads out of a final state', kind: 'S', stage: 'model',
  check({ model, blame }): Finding[] {
    return Object.entries(model.objects).flatMap(([name, { transitions, states }]) => Object.entries(transitions).flatMap(([transition, { from }]) => {
      const final = from.find((state) => Object.hasOwn(states, state) && states[state]!.final);
      if (!final) return [];
      const target = `${name}.transitions.${transition}`;
      return [{
        code: 'ST08', level: 'L3' as const, element: { scope: 'state' as const, target }, path: blame('state', target, 'from'),
        message: `the transition "${transition}" leaves "${final}", which is a final state of "${name}"`,
        help: `Take "${final}" out of \`from\`.`,
      }];
    }));
  },
};
