/** Objects: what rows are of. */
import { EXPRESSION_WORDS, PROTOTYPE_NAMES } from '../../names.ts';
import type { Family } from '../family.ts';

/** An expression calls a row by its object's name in camelCase, so the words of expressions are no object names. */
const RESERVED = new Set([...PROTOTYPE_NAMES, ...EXPRESSION_WORDS].map((word) => word.charAt(0).toUpperCase() + word.slice(1)));

export const object: Family = {
  kind: 'object',
  noun: 'object',
  place: ['objects', 0],
  reserved: RESERVED,
  holds: [
    { attribute: 'fields', kind: 'field', shape: 'map', given: true },
    { attribute: 'relations', kind: 'relation', shape: 'map', given: false },
    { attribute: 'machine', kind: 'machine', shape: 'single', given: false, optional: true },
    { attribute: 'states', kind: 'state', shape: 'map', given: false },
    { attribute: 'transitions', kind: 'transition', shape: 'map', given: false },
    { attribute: 'rules', kind: 'rule', shape: 'map', given: false },
  ],
};
