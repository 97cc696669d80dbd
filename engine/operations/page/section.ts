/** Sections of a page, in the order in which it shows them. */
import { PROTOTYPE_NAMES } from '../../names.ts';
import type { Family } from '../family.ts';

export const section: Family = {
  kind: 'section',
  noun: 'section',
  place: ['pages', 0, 'sections', 1],
  parent: { kind: 'page', names: 1 },
  reserved: PROTOTYPE_NAMES,
  holds: [{ attribute: 'items', kind: 'item', shape: 'list', given: true }],
};
