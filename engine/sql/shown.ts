/**
 * Options and states that are stored but not in the list of this version: each is shown as its stand-in, and stays stored.
 * Where an object has none of them, nothing here makes any SQL. Source: docs/runtime.md, "Stand-ins"
 */
import type { Column } from './columns.ts';
import { columnsOf, tableOf } from './columns.ts';
import type { Compilation } from './compilation.ts';
import { objectNamed, objectsOf, onShelf } from './compilation.ts';
import { OWNER_ROLE, quoteLiteral, quoteList } from './names.ts';
import { statement } from './statement.ts';
import type { Statement } from './statement.ts';

/** By the id of a field or state machine: stored key → the key that is shown. */
export type Hidden = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Returns a column's stored keys that are shown as others; undefined when there are none. */
export function hiddenOf({ hidden }: Compilation, column: Column): Readonly<Record<string, string>> | undefined {
  const keys = hidden !== undefined && Object.hasOwn(hidden, column.id) ? hidden[column.id]! : {};
  return Object.keys(keys).length > 0 ? keys : undefined;
}

/** Returns the columns of an object that show stand-ins. */
export function standingColumns(compilation: Compilation, object: string): Column[] {
  return columnsOf(objectNamed(compilation.model, object)).filter((column) => hiddenOf(compilation, column) !== undefined);
}

/** Returns what of a stored value this version shows. */
export function shownSQL(compilation: Compilation, column: Column, value: string): string {
  const hidden = hiddenOf(compilation, column);
  if (!hidden) return value;
  const shown = (one: string) => `case ${one} ${Object.entries(hidden).map(([key, standIn]) => `when ${quoteLiteral(key)} then ${quoteLiteral(standIn)}`).join(' ')} else ${one} end`;
  if (column.type !== 'text[]') return `(${shown(value)})`;
  return `(case when ${value} is null then null else array(select listed.key from (select ${shown('given.key')} as key, min(given.place) as place
    from unnest(${value}) with ordinality as given (key, place) group by 1) listed order by listed.place) end)`;
}

/** Returns the condition that a stored value has a key that is shown as another. */
export function isHiddenSQL(compilation: Compilation, column: Column, value: string): string {
  const keys = quoteList(Object.keys(hiddenOf(compilation, column) ?? {}));
  return column.type === 'text[]' ? `${value} && ${keys}` : `${value} = any (${keys})`;
}

/** Returns plpgsql statements that make a row variable what this version shows of it. */
export function showRow(compilation: Compilation, object: string, row: string): string {
  return standingColumns(compilation, object).map((column) => `${row}.${column.quoted} := ${shownSQL(compilation, column, `${row}.${column.quoted}`)};`).join(' ');
}

/** Returns where expressions read other rows of an object: its table, or the view that shows stand-ins. */
export function shownTable(compilation: Compilation, object: string): string {
  return standingColumns(compilation, object).length > 0 ? onShelf(compilation, `rows of ${object}`) : tableOf(objectNamed(compilation.model, object));
}

/** Returns the views that expressions read; no role may. Their columns have the names of the table's. */
export function compileShownRows(compilation: Compilation): Statement[] {
  return objectsOf(compilation.model).flatMap(([name, object]) => {
    if (standingColumns(compilation, name).length === 0) return [];
    const view = shownTable(compilation, name);
    const columns = columnsOf(object).map((column) => `${shownSQL(compilation, column, `it.${column.quoted}`)} as ${column.quoted}`);
    return [
      statement(`rows of ${name}`, `create or replace view ${view} with (security_invoker = true) as
        select ${['it.id', 'it."createdAt"', 'it."updatedAt"', 'it.owner', ...columns].join(', ')} from ${tableOf(object)} it`),
      statement(`owner of rows of ${name}`, `alter view ${view} owner to ${OWNER_ROLE}`),
    ];
  });
}
