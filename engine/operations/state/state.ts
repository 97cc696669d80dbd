/** States of an object's state machine. */
import { PROTOTYPE_NAMES } from '../../names.ts';
import type { Family } from '../family.ts';
import { needsMachine } from './needs-machine.ts';

export const state: Family = {
  kind: 'state',
  noun: 'state',
  place: ['objects', 0, 'states', 1],
  parent: { kind: 'object', names: 1 },
  reserved: PROTOTYPE_NAMES,
  holds: [],
  needs: needsMachine,
};
