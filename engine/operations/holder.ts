/** What an element stands in, where that is not always there. */
import type { Model } from '../model.ts';
import type { Family } from './family.ts';
import { implicitGrant } from './permission/implicit.ts';
import { getAt, setAt, wayTo } from './tree.ts';
import { carriesKey } from './value.ts';

/** Returns the model with room for an element: an empty list of options, or a grant on the object that nobody gave. */
export function withHolder(model: Model, family: Family, names: readonly string[]): Model {
  const way = wayTo(family, names);
  const container = way.slice(0, -1);
  if (carriesKey(family) && getAt(model, container) === undefined) return setAt(model, container, []);
  const grant = way.slice(0, 4);
  return family.kind === 'fieldGrant' && getAt(model, grant) === undefined ? setAt(model, grant, implicitGrant(model, grant)) : model;
}
