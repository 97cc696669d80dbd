/** The state machine of an object: which field shows the state, and where rows begin. */
import type { Family } from '../family.ts';
import { clash } from '../finding.ts';
import { membersOf, takenBy } from '../namespace.ts';

export const machine: Family = {
  kind: 'machine',
  noun: 'state machine',
  place: ['objects', 0, 'machine'],
  parent: { kind: 'object', names: 1 },
  holds: [
    { attribute: 'states', kind: 'state', shape: 'map', given: true, beside: true },
    { attribute: 'transitions', kind: 'transition', shape: 'map', given: true, beside: true },
  ],
  // The column of the state is what outlives a rename, so the machine is called by its field.
  ownPath: (_model, _names, value) => String((value['formerly'] as string[] | undefined)?.[0] ?? value['field']),
  siblings: (model, [object]) => membersOf(model, object!),
  checked: ['field'],
  check({ model, names: [object], element, path }) {
    const name = String(element['field']);
    const taken = takenBy(model, object!, name, element, 'the state field');
    return taken ? [clash(name, taken.noun, object!, [...path, 'field'])] : [];
  },
};
