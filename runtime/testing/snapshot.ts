/** What a version shows, cell by cell, by the ids of rows and elements: names may differ between versions. */
import { canonicalJSON } from '#engine/digest.ts';
import type { Model } from '#engine/model.ts';
import { columnsOf } from '#engine/sql/columns.ts';
import { onShelf } from '#engine/sql/compilation.ts';
import { linksOf } from '#engine/sql/links.ts';
import { quoteLiteral } from '#engine/sql/names.ts';
import type { Session } from '../contract.ts';

/** Row → element → value as canonical JSON. What is computed, and when a row was last written, is left out. */
export type Snapshot = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Returns every cell that a version shows. */
export async function takeSnapshot(session: Session, shelf: string, model: Model): Promise<Snapshot> {
  const objects = Object.entries(model.objects);
  const rows = await session.run(objects.map(([name, object]) => `select ${quoteLiteral(object.id)} as object, it.id::text as id, to_jsonb(it) as cells from ${onShelf({ shelf }, name)} it`).join(' union all '));
  const names = new Map(objects.map(([, object]) => [object.id, [...columnsOf(object).map(({ id, name }) => [id, name] as const), ...linksOf(object).map(({ id, name }) => [id, name] as const), ['owner', 'owner'] as const]]));
  return new Map(rows.map((row) => {
    const cells = row['cells'] as Record<string, unknown>;
    return [`${String(row['object'])} ${String(row['id'])}`, new Map(names.get(String(row['object']))!.map(([id, name]) => [id, canonicalJSON(cells[name] ?? null)]))];
  }));
}

export type Cell = { row: string; element: string; before: string; after: string };

/** Returns the cells that both show and that differ, and the rows that only one has. */
export function compareSnapshots(before: Snapshot, after: Snapshot): { cells: Cell[]; came: string[]; went: string[] } {
  const cells = [...before].flatMap(([row, old]) => [...(after.get(row) ?? [])].flatMap(([element, value]) => {
    const was = old.get(element);
    return was === undefined || was === value ? [] : [{ row, element, before: was, after: value }];
  }));
  return { cells, came: [...after.keys()].filter((row) => !before.has(row)), went: [...before.keys()].filter((row) => !after.has(row)) };
}
