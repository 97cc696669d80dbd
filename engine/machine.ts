/** Questions about state machines. */
import type { ObjectElement } from './model.ts';

/** Returns the states that transitions lead to from the initial one, itself included. */
export function reachableStates(object: Pick<ObjectElement, 'machine' | 'transitions'>): Set<string> {
  const reached = new Set<string>(object.machine ? [object.machine.initial] : []);
  for (let before = -1; before !== reached.size;) {
    before = reached.size;
    for (const { from, to } of Object.values(object.transitions)) if (from.some((state) => reached.has(state))) reached.add(to);
  }
  return reached;
}
