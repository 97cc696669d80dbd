/** The stored columns of an object: fields, links to one row, and the state. Formulas and links to many rows have none. */
import type { Field, Machine, ObjectElement, Relation } from '../model.ts';
import { physicalName, quoteIdentifier } from './names.ts';

export type Column =
  | { kind: 'field'; name: string; id: string; quoted: string; type: string; field: Field }
  | { kind: 'relation'; name: string; id: string; quoted: string; type: string; relation: Relation }
  | { kind: 'state'; name: string; id: string; quoted: string; type: string; machine: Machine };

export const SYSTEM_COLUMNS = ['id', 'createdAt', 'updatedAt', 'owner'] as const;

const TEXT = 'text collate "C"';

/**
 * Numbers are stored without precision, because PostgreSQL rounds to a column's precision before a trigger can refuse;
 * the check of the current shelf refuses what does not fit and writes the full scale.
 */
export const STORED_TYPES: Record<string, string> = {
  text: TEXT, longText: TEXT, email: TEXT, phone: TEXT, url: TEXT, option: TEXT, autoNumber: TEXT,
  integer: 'numeric', decimal: 'numeric', money: 'numeric',
  boolean: 'boolean', date: 'date', dateTime: 'timestamptz', json: 'jsonb', multiOption: 'text[]',
};

export function tableOf(object: ObjectElement): string {
  return `core.${quoteIdentifier(physicalName(object.id))}`;
}

export function columnOf(id: string): string {
  return quoteIdentifier(physicalName(id));
}

/** Returns the columns that an object stores, in the order of the model. */
export function columnsOf(object: ObjectElement): Column[] {
  const columns: Column[] = [];
  for (const [name, field] of Object.entries(object.fields)) {
    const type = STORED_TYPES[field.type];
    if (type) columns.push({ kind: 'field', name, id: field.id, quoted: columnOf(field.id), type, field });
    else if (field.type !== 'formula') throw new Error(`no column for the type ${field.type}`);
  }
  for (const [name, relation] of Object.entries(object.relations)) {
    if (relation.kind !== 'manyToMany') columns.push({ kind: 'relation', name, id: relation.id, quoted: columnOf(relation.id), type: 'uuid', relation });
  }
  if (object.machine) {
    const { machine } = object;
    columns.push({ kind: 'state', name: machine.field, id: machine.id, quoted: columnOf(machine.id), type: TEXT, machine });
  }
  return columns;
}

/** Returns the column types without collation, as function results and casts want them. */
export function plainType(column: Column): string {
  return column.type === TEXT ? 'text' : column.type;
}
