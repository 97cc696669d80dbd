/** Pages. */
import { PROTOTYPE_NAMES } from '../../names.ts';
import type { Family } from '../family.ts';

export const page: Family = {
  kind: 'page',
  noun: 'page',
  place: ['pages', 0],
  reserved: PROTOTYPE_NAMES,
  holds: [{ attribute: 'sections', kind: 'section', shape: 'list', given: true }],
};
