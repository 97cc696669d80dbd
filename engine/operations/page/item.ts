/** Items of a section: what a page shows of an object. */
import { PROTOTYPE_NAMES } from '../../names.ts';
import type { Family } from '../family.ts';

export const item: Family = {
  kind: 'item',
  noun: 'item',
  place: ['pages', 0, 'sections', 1, 'items', 2],
  parent: { kind: 'section', names: 2 },
  reserved: PROTOTYPE_NAMES,
  holds: [],
};
