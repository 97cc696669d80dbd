/** Grants: what a role may do with the rows of an object. */
import type { Family } from '../family.ts';
import { missingObject, objectOf } from '../namespace.ts';

export const grant: Family = {
  kind: 'grant',
  noun: 'grant',
  place: ['roles', 0, 'objects', 1],
  parent: { kind: 'role', names: 1 },
  holds: [{ attribute: 'fields', kind: 'fieldGrant', shape: 'map', given: false }],
  needs: (model, [, object]) => missingObject(model, object!),
  // A grant is called by the object, whose first name lasts.
  ownPath: (model, [, object]) => objectOf(model, object!)?.id.replace(/^[^/]*\//, '') ?? object!,
  siblings: () => [],
};
