/** Roles. Grants belong to a role and an object, so a role's value brings none. */
import { PROTOTYPE_NAMES } from '../../names.ts';
import type { Family } from '../family.ts';

export const role: Family = {
  kind: 'role',
  noun: 'role',
  place: ['roles', 0],
  reserved: PROTOTYPE_NAMES,
  holds: [{ attribute: 'objects', kind: 'grant', shape: 'map', given: false }],
};
