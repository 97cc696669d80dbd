/** States and transitions need a state machine to belong to. */
import type { Model } from '../../model.ts';
import type { Missing } from '../family.ts';
import { objectOf } from '../namespace.ts';

/** Returns what is missing when an object has no state machine. */
export function needsMachine(model: Model, [object]: readonly string[]): Missing | undefined {
  const found = objectOf(model, object!);
  if (!found || found.machine) return undefined;
  return { name: object!, what: 'the state machine of', candidates: [], help: `Add it first: { op: add, scope: state, target: ${object}, value: { field, initial, states } }.` };
}
