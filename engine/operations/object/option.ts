/** Options of a field of type option or multiOption. */
import { PROTOTYPE_NAMES } from '../../names.ts';
import type { Family } from '../family.ts';
import { objectOf } from '../namespace.ts';

export const option: Family = {
  kind: 'option',
  noun: 'option',
  place: ['objects', 0, 'fields', 1, 'options', 2],
  parent: { kind: 'field', names: 2 },
  reserved: PROTOTYPE_NAMES,
  holds: [],
  needs(model, [object, field]) {
    const type = objectOf(model, object!)?.fields[field!]?.type;
    if (type === undefined || type === 'option' || type === 'multiOption') return undefined;
    return { name: `${object}.${field}.options`, what: 'the list', candidates: [], help: `Name a field of type option: "${object}.${field}" is of type ${type}.` };
  },
};
