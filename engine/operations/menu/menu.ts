/** Menu items, in the order in which the menu shows them. */
import { PROTOTYPE_NAMES } from '../../names.ts';
import type { Family } from '../family.ts';

export const menu: Family = {
  kind: 'menu',
  noun: 'menu item',
  place: ['menus', 0],
  order: 'menuOrder',
  reserved: PROTOTYPE_NAMES,
  holds: [{ attribute: 'children', kind: 'menuChild', shape: 'list', given: false }],
};
