/** From an act on an element to the same act on one that its value brings. */
import type { Model } from '../model.ts';
import type { Act } from './outcome.ts';
import type { Brought } from './value.ts';

/** Returns the act for a child. In a list it is called by its key, in a map by the key of the map. */
export function within(act: Act, model: Model, child: Brought): Act {
  const path = [...act.path, ...child.path];
  const listed = child.holding.shape === 'list';
  return { model, names: [...act.names, child.name], target: `${act.target}.${child.name}`, value: child.value, at: listed ? [...path, 'key'] : path, onKey: !listed, path };
}
