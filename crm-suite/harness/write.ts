/** Writes of a row: through the view, or past it where the view shows a member but cannot take it. */
import type { Model } from '#engine/model.ts';
import { columnsOf, tableOf } from '#engine/sql/columns.ts';
import { onShelf } from '#engine/sql/compilation.ts';
import { linksOf } from '#engine/sql/links.ts';
import { isMasked } from '#engine/sql/masks.ts';
import { quoteIdentifier, quoteList, quoteLiteral } from '#engine/sql/names.ts';
import { Refusal } from './refusal.ts';
import type { Query } from './session.ts';
import { toDatabase } from './values.ts';
import type { Stored } from './values.ts';

export type Values = Record<string, unknown>;
export type Target = { model: Model; shelf: string; object: string };
/** `values` are SQL. */
type Cells = { table: string; columns: string[]; values: string[] };

/** Returns the statement that inserts a row under an id. Its values are literals: a statement without parameters is one way to the database and back. */
export function insertStatement(target: Target, id: string, values: Values): string {
  const { table, columns, values: given } = cellsOf(target, values);
  return `insert into ${table} (${['id', ...columns].join(', ')}) values (${[quoteLiteral(id), ...given].join(', ')})`;
}

/** Returns the statement that updates a row, or nothing when no column of it is given. */
export function updateStatement(target: Target, id: string, values: Values): string | undefined {
  const { table, columns, values: given } = cellsOf(target, values);
  if (columns.length === 0) return undefined;
  return `update ${table} set ${columns.map((name, index) => `${name} = ${given[index]}`).join(', ')} where id = ${quoteLiteral(id)}`;
}

/** Whether values name links, which stand in tables of their own. */
export function hasLinks({ model, object }: Target, values: Values): boolean {
  return linksOf(model.objects[object]!).some((link) => Object.hasOwn(values, link.name));
}

/** A member that some role may not always see is computed in the view, so it is written in its table, with the same rights. */
function cellsOf({ model, shelf, object }: Target, values: Values): Cells {
  const element = model.objects[object]!;
  const links = new Set(linksOf(element).map((link) => link.name));
  const names = Object.keys(values).filter((name) => !links.has(name));
  const unknown = names.find((name) => !Object.hasOwn(element.fields, name) && !Object.hasOwn(element.relations, name) && element.machine?.field !== name);
  if (unknown !== undefined) throw new Error(`${object} has no field or relation ${unknown}`);
  const given = names.map((name) => literalOf(`${object}.${name}`, toDatabase(model, object, name, values[name])));
  if (!names.some((name) => isMasked(model, object, name))) return { table: onShelf({ shelf }, object), columns: names.map(quoteIdentifier), values: given };
  const physical = new Map(columnsOf(element).map((column) => [column.name, column.quoted]));
  const columns = names.map((name) => {
    const column = physical.get(name);
    if (!column) throw new Refusal('permission', `${object}.${name}`, `Nobody sets "${name}" of ${object}: it is computed.`);
    return column;
  });
  return { table: tableOf(element), columns, values: given };
}

function literalOf(element: string, value: Stored): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if ([value].flat().some((text) => text.includes('\0'))) throw new Refusal('invalid', element, `"${element}" must be text without NUL.`);
  return typeof value === 'string' ? quoteLiteral(value) : quoteList(value);
}

/** Makes a row's links those that are given. */
export async function writeLinks(query: Query, { model, object }: Target, id: string, values: Values): Promise<void> {
  for (const link of linksOf(model.objects[object]!)) {
    if (!Object.hasOwn(values, link.name)) continue;
    const wanted = [...new Set(((values[link.name] as unknown[] | null) ?? []).map(String))];
    const { rows } = await query(`select target::text from ${link.table} where source = $1`, [id]);
    const there = rows.map((row) => String(row['target']));
    const gone = there.filter((target) => !wanted.includes(target));
    if (gone.length > 0) {
      const { affectedRows } = await query(`delete from ${link.table} where source = $1 and target = any ($2)`, [id, gone]);
      if (affectedRows !== gone.length) throw new Refusal('permission', `${object}.${link.name}`, `These links of ${object} may not be taken away.`);
    }
    for (const target of wanted.filter((one) => !there.includes(one))) await query(`insert into ${link.table} (source, target) values ($1, $2)`, [id, target]);
  }
}
