/** Writes of a row: through the view, or past it where the view shows a member but cannot take it. */
import type { Model } from '#engine/model.ts';
import { columnsOf, tableOf } from '#engine/sql/columns.ts';
import { onShelf } from '#engine/sql/compilation.ts';
import { linksOf } from '#engine/sql/links.ts';
import { isMasked } from '#engine/sql/masks.ts';
import { quoteIdentifier } from '#engine/sql/names.ts';
import { Refusal } from './refusal.ts';
import type { Query } from './session.ts';
import { toDatabase } from './values.ts';

export type Values = Record<string, unknown>;
export type Target = { model: Model; shelf: string; object: string };
type Cells = { table: string; columns: string[]; values: unknown[] };

/** Inserts a row and its links under an id. */
export async function insertRow(query: Query, target: Target, id: string, values: Values): Promise<void> {
  const { table, columns, values: given } = cellsOf(target, values);
  const names = ['id', ...columns];
  await query(`insert into ${table} (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`, [id, ...given]);
  await writeLinks(query, target, id, values);
}

/** Returns how many rows were updated: 0 or 1. */
export async function updateRow(query: Query, target: Target, id: string, values: Values): Promise<number> {
  const { table, columns, values: given } = cellsOf(target, values);
  if (columns.length > 0) {
    const set = columns.map((name, index) => `${name} = $${index + 2}`).join(', ');
    const { affectedRows } = await query(`update ${table} set ${set} where id = $1`, [id, ...given]);
    if (affectedRows === 0) return 0;
  }
  await writeLinks(query, target, id, values);
  return 1;
}

/** A member that some role may not always see is computed in the view, so it is written in its table, with the same rights. */
function cellsOf({ model, shelf, object }: Target, values: Values): Cells {
  const element = model.objects[object]!;
  const links = new Set(linksOf(element).map((link) => link.name));
  const names = Object.keys(values).filter((name) => !links.has(name));
  const unknown = names.find((name) => !Object.hasOwn(element.fields, name) && !Object.hasOwn(element.relations, name) && element.machine?.field !== name);
  if (unknown !== undefined) throw new Error(`${object} has no field or relation ${unknown}`);
  const given = names.map((name) => toDatabase(model, object, name, values[name]));
  if (!names.some((name) => isMasked(model, object, name))) return { table: onShelf({ shelf }, object), columns: names.map(quoteIdentifier), values: given };
  const physical = new Map(columnsOf(element).map((column) => [column.name, column.quoted]));
  const columns = names.map((name) => {
    const column = physical.get(name);
    if (!column) throw new Refusal('permission', `${object}.${name}`, `Nobody sets "${name}" of ${object}: it is computed.`);
    return column;
  });
  return { table: tableOf(element), columns, values: given };
}

async function writeLinks(query: Query, { model, object }: Target, id: string, values: Values): Promise<void> {
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
