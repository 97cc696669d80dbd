/** Grants that nobody gave: they only hold grants on fields. They come with the first of these and go with the last. */
import type { Model } from '../../model.ts';
import type { Element } from '../family.ts';
import { getAt } from '../tree.ts';

/** Returns whether a grant says nothing about its object. */
export function isImplicit(grant: Element): boolean {
  return Object.keys(grant).every((attribute) => attribute === 'id' || attribute === 'module' || attribute === 'fields');
}

/** Returns the grant that holds grants on fields where nobody gave one. It belongs to the role, whoever asks for it. */
export function implicitGrant(model: Model, way: readonly string[]): Element {
  const role = getAt(model, way.slice(0, 2)) as Element;
  const object = getAt(model, ['objects', way[3]!]) as Element | undefined;
  const path = object ? object.id.slice(object.id.indexOf('/') + 1) : way[3]!;
  return { id: `${role.id}.${path}`, module: role.module, fields: {} };
}
