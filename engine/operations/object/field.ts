/** Fields of an object. */
import { clash } from '../finding.ts';
import type { Family } from '../family.ts';
import { MEMBER_RESERVED, membersOf, takenBy } from '../namespace.ts';

export const field: Family = {
  kind: 'field',
  noun: 'field',
  place: ['objects', 0, 'fields', 1],
  parent: { kind: 'object', names: 1 },
  reserved: MEMBER_RESERVED,
  holds: [{ attribute: 'options', kind: 'option', shape: 'list', given: true, optional: true }],
  siblings: (model, [object]) => membersOf(model, object!),
  checked: [],
  check({ model, names: [object, name], element, at }) {
    const taken = takenBy(model, object!, name!, element, 'a field');
    return taken ? [clash(name!, taken.noun, object!, at)] : [];
  },
};
