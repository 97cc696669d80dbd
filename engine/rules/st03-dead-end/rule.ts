import type { ObjectElement } from '../../model.ts';
import type { Finding } from '../../problem.ts';
import type { Rule } from '../rule.ts';

function reachedFrom({ transitions }: ObjectElement, start: string): Set<string> {
  const reached = new Set([start]);
  for (const state of reached) for (const { from, to } of Object.values(transitions)) if (from.includes(state)) reached.add(to);
  return reached;
}

/** Returns one state for each place in which a record stays for ever: a state without a way out, or a ring that nothing leaves. */
function traps(object: ObjectElement): { state: string; ring: string[] }[] {
  const finals = Object.keys(object.states).filter((state) => object.states[state]!.final);
  if (finals.length === 0) return [];
  const stuck = new Map(Object.keys(object.states).filter((state) => !object.states[state]!.final).map((state) => [state, reachedFrom(object, state)] as const)
    .filter(([, reached]) => !finals.some((state) => reached.has(state))));
  const isInnermost = (state: string) => [...stuck.get(state)!].every((other) => stuck.get(other)?.has(state));
  const told = new Set<string>();
  return [...stuck.keys()].filter(isInnermost).flatMap((state) => {
    if (told.has(state)) return [];
    const ring = [...stuck.get(state)!];
    for (const each of ring) told.add(each);
    return [{ state, ring }];
  });
}

export const st03: Rule = {
  code: 'ST03', title: 'A record that gets into a state never gets out', kind: 'S', stage: 'model',
  check({ model, base, blame }): Finding[] {
    return Object.entries(model.objects).flatMap(([name, object]) => {
      const before = new Set(base.objects[name] ? traps(base.objects[name]).flatMap(({ ring }) => ring) : []);
      return traps(object).filter(({ ring }) => !ring.every((state) => before.has(state))).map(({ state, ring }) => ({
        code: 'ST03', level: 'L2' as const, element: { scope: 'state' as const, target: `${name}.states.${state}` }, path: blame('state', `${name}.states.${state}`),
        message: ring.length === 1 ? `no transition leads out of the state "${state}" of "${name}", which is not final`
          : `no way leads from ${ring.map((each) => `"${each}"`).join(', ')} to a final state of "${name}"`,
        help: ring.length === 1 ? `Add a transition from "${state}", or mark it \`final: true\`.` : 'Add a transition from one of them towards a final state.',
      }));
    });
  },
};
