/** Relations between objects. */
import type { Relation } from '../../model.ts';
import type { Finding } from '../../problem.ts';
import type { Family } from '../family.ts';
import { absent, clash } from '../finding.ts';
import { MEMBER_RESERVED, membersOf, missingObject, takenBy } from '../namespace.ts';

export const relation: Family = {
  kind: 'relation',
  noun: 'relation',
  place: ['objects', 0, 'relations', 1],
  parent: { kind: 'object', names: 1 },
  reserved: MEMBER_RESERVED,
  holds: [],
  siblings: (model, [object]) => membersOf(model, object!),
  checked: ['to', 'inverse'],
  check({ model, names: [object, name], element, at, path }) {
    const { to, inverse } = element as unknown as Relation;
    const missing = missingObject(model, to);
    if (missing) return [absent(missing, [...path, 'to'])];
    const findings: Finding[] = [];
    const taken = takenBy(model, object!, name!, element, 'a relation');
    if (taken) findings.push(clash(name!, taken.noun, object!, at));
    const other = inverse && takenBy(model, to, inverse, element, `the inverse of "${object}.${name}"`);
    if (other) findings.push(clash(inverse!, other.noun, to, [...path, 'inverse']));
    return findings;
  },
};
