/** Reports. */
import { PROTOTYPE_NAMES } from '../../names.ts';
import type { Family } from '../family.ts';

export const report: Family = {
  kind: 'report',
  noun: 'report',
  place: ['reports', 0],
  reserved: PROTOTYPE_NAMES,
  holds: [{ attribute: 'measures', kind: 'measure', shape: 'list', given: true }],
};
