/** Transitions of an object's state machine. */
import { PROTOTYPE_NAMES } from '../../names.ts';
import type { Family } from '../family.ts';
import { needsMachine } from './needs-machine.ts';

export const transition: Family = {
  kind: 'transition',
  noun: 'transition',
  place: ['objects', 0, 'transitions', 1],
  parent: { kind: 'object', names: 1 },
  reserved: PROTOTYPE_NAMES,
  holds: [],
  needs: needsMachine,
};
