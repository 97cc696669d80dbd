/** Foreign keys: they speak for the current shelf, so a version replaces what the one before declared. */
import type { Relation } from '../model.ts';
import type { Compilation } from './compilation.ts';
import { objectNamed, objectsOf } from './compilation.ts';
import type { Column } from './columns.ts';
import { columnsOf, tableOf } from './columns.ts';
import { physicalName, quoteIdentifier, quoteLiteral } from './names.ts';
import { statement } from './statement.ts';
import type { Statement } from './statement.ts';

export type OnDelete = 'restrict' | 'setNull' | 'cascade';

const ACTIONS: Record<OnDelete, string> = { restrict: 'restrict', setNull: 'set null', cascade: 'cascade' };

export const UNIQUE_PREFIX = 'unique ';
export const REFERENCE_PREFIX = 'reference ';

export function onDeleteOf(relation: Relation): OnDelete {
  return relation.onDelete ?? (relation.required ? 'restrict' : 'setNull');
}

/** Returns the name of the index that keeps a column unique. */
export function uniqueName(column: Column): string {
  return physicalName(`${UNIQUE_PREFIX}${column.id}`);
}

/** Returns the name of a foreign key: its action is in it, so that another action is another key. */
export function referenceName(column: Column & { kind: 'relation' }): string {
  return physicalName(`${REFERENCE_PREFIX}${onDeleteOf(column.relation)} ${column.id}`);
}

export function isUnique(column: Column): boolean {
  return (column.kind === 'field' && column.field.unique === true) || (column.kind === 'relation' && column.relation.kind === 'oneToOne');
}

/** Returns what adds a foreign key that is not there yet. */
export function referenceTo(name: string, table: string, column: string, target: string, onDelete: OnDelete): Statement[] {
  const physical = physicalName(name);
  const exists = `select from pg_constraint where conrelid = ${quoteLiteral(table)}::regclass and conname = ${quoteLiteral(physical)}`;
  const add = `alter table ${table} add constraint ${quoteIdentifier(physical)} foreign key (${column}) references ${target} (id) on delete ${ACTIONS[onDelete]} not valid;`;
  return [statement(name, `do ${quoteLiteral(`begin if not exists (${exists}) then ${add} end if; end`)}`)];
}

/** Returns the keys and their indexes. Links to rows that are gone stay as they are: the key is checked for what is written from now on. */
export function compileReferences({ model }: Compilation): Statement[] {
  return objectsOf(model).flatMap(([, object]) => columnsOf(object).flatMap((column) => {
    const table = tableOf(object);
    const made: Statement[] = [];
    if (column.kind === 'relation') {
      made.push(...referenceTo(referenceName(column), table, column.quoted, tableOf(objectNamed(model, column.relation.to)), onDeleteOf(column.relation)));
      made.push(statement(`index ${column.id}`, `create index if not exists ${quoteIdentifier(physicalName(`index ${column.id}`))} on ${table} (${column.quoted})`));
    }
    return made;
  }));
}
