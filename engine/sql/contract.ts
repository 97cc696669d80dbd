/**
 * What a version may tighten once its rows are clean: the table itself then holds what until now the triggers asked of each write.
 * Each constraint carries a hash of what it says, so that a version with another bound has another one.
 */
import { sha256 } from '../digest.ts';
import { emptyCondition, unfitConditions } from './checks.ts';
import type { Column } from './columns.ts';
import { columnsOf, tableOf } from './columns.ts';
import type { Compilation } from './compilation.ts';
import { objectsOf } from './compilation.ts';
import { physicalName, quoteIdentifier } from './names.ts';
import { isUnique, referenceName, uniqueName } from './references.ts';
import { hiddenOf } from './shown.ts';

export const TIGHT_PREFIX = 'tight ';

/** One thing to tighten; `text` fails with a violation while a row breaks it. `name` is the constraint's or index's. */
export type Tightening = { kind: 'required' | 'unfit' | 'unique' | 'dangling'; object: string; member: string; id: string; name: string; table: string; text: string };

/** Returns everything that this version can hold in the tables themselves. */
export function compileContract(compilation: Compilation): Tightening[] {
  return objectsOf(compilation.model).flatMap(([object, element]) => columnsOf(element).flatMap((column): Tightening[] => {
    const table = tableOf(element);
    const about = { object, member: column.name, id: column.id, table };
    const made = tightConditions(compilation, column).map(({ kind, name, condition }): Tightening => (
      { ...about, kind, name, text: `alter table ${table} add constraint ${quoteIdentifier(name)} check (${condition})` }));
    if (column.kind === 'relation') made.push({ ...about, kind: 'dangling', name: referenceName(column), text: `alter table ${table} validate constraint ${quoteIdentifier(referenceName(column))}` });
    if (isUnique(column)) made.push({ ...about, kind: 'unique', name: uniqueName(column), text: `create unique index ${quoteIdentifier(uniqueName(column))} on ${table} (${column.quoted}) where ${column.quoted} is not null` });
    return made;
  }));
}

/** Returns the names of the constraints that may stay while this version is current. */
export function tightNames(compilation: Compilation): string[] {
  return objectsOf(compilation.model).flatMap(([, object]) => columnsOf(object).flatMap((column) => tightConditions(compilation, column).map(({ name }) => name)));
}

function tightConditions(compilation: Compilation, column: Column): { kind: 'required' | 'unfit'; name: string; condition: string }[] {
  const named = (kind: 'required' | 'unfit', condition: string) => ({ kind, condition, name: physicalName(`${TIGHT_PREFIX}${kind} ${sha256(condition).slice(0, 8)} ${column.id}`) });
  const required = column.kind === 'field' ? column.field.required : column.kind === 'relation' ? column.relation.required : false;
  const made = required ? [named('required', `not (${emptyCondition(column.type, column.quoted)})`)] : [];
  // A check of the table takes no subquery, and none of what only this version shows in another way.
  if (column.kind !== 'field' || column.field.type === 'multiOption' || hiddenOf(compilation, column)) return made;
  const unfit = unfitConditions(column.field, column.quoted);
  return unfit.length > 0 ? [...made, named('unfit', unfit.map((condition) => `(${condition}) is not true`).join(' and '))] : made;
}
