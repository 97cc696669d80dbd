/** How an element goes out of a model, with all that stands in it. */
import type { Model } from '../model.ts';
import type { Element, Family } from './family.ts';
import { implicitGrant, isImplicit } from './permission/implicit.ts';
import { getAt, setAt, wayTo } from './tree.ts';

/** A grant on an object goes alone: grants on its fields are elements of their own, of any module. */
function withdraw(model: Model, way: readonly string[]): Model {
  const { fields } = getAt(model, way) as { fields: Record<string, Element> };
  if (Object.keys(fields).length === 0) return setAt(model, way, undefined);
  return setAt(model, way, { ...implicitGrant(model, way), fields });
}

/** A list of options is absent while it is empty. */
function withoutEmptyList(model: Model, family: Family, container: readonly string[]): Model {
  if (family.kind !== 'option') return model;
  const left = getAt(model, container) as readonly unknown[];
  return left.length ? model : setAt(model, container, undefined);
}

/** Returns the model without an element that is there. */
export function erase(model: Model, family: Family, names: readonly string[]): Model {
  const way = wayTo(family, names);
  if (family.kind === 'grant') return withdraw(model, way);
  let next = withoutEmptyList(setAt(model, way, undefined), family, way.slice(0, -1));
  if (family.order) next = setAt(next, [family.order], (getAt(next, [family.order]) as string[]).filter((key) => key !== names.at(-1)));
  for (const holding of family.holds) if (holding.beside) next = setAt(next, [...way.slice(0, -1), holding.attribute], {});
  if (family.kind !== 'fieldGrant') return next;
  const grant = getAt(next, way.slice(0, 4)) as Element;
  return isImplicit(grant) && Object.keys(grant['fields'] as object).length === 0 ? setAt(next, way.slice(0, 4), undefined) : next;
}
