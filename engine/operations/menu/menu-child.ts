/** Items inside a menu item. */
import { PROTOTYPE_NAMES } from '../../names.ts';
import type { Family } from '../family.ts';

export const menuChild: Family = {
  kind: 'menuChild',
  noun: 'menu item',
  place: ['menus', 0, 'children', 1],
  parent: { kind: 'menu', names: 1 },
  reserved: PROTOTYPE_NAMES,
  holds: [],
};
