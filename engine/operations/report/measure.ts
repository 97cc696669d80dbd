/** Measures of a report: the numbers it shows. */
import { PROTOTYPE_NAMES } from '../../names.ts';
import type { Family } from '../family.ts';

export const measure: Family = {
  kind: 'measure',
  noun: 'measure',
  place: ['reports', 0, 'measures', 1],
  parent: { kind: 'report', names: 1 },
  reserved: PROTOTYPE_NAMES,
  holds: [],
};
