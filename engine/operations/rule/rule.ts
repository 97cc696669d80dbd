/** Rules: what every row of an object must hold to. */
import { PROTOTYPE_NAMES } from '../../names.ts';
import type { Family } from '../family.ts';

export const rule: Family = {
  kind: 'rule',
  noun: 'rule',
  place: ['objects', 0, 'rules', 1],
  parent: { kind: 'object', names: 1 },
  reserved: PROTOTYPE_NAMES,
  holds: [],
};
