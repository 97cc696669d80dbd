/** Every value that a version shows, by row and member: what a life of a module must not lose. */
import { onShelf } from '#engine/sql/compilation.ts';
import { quoteLiteral } from '#engine/sql/names.ts';
import type { Model } from '#engine/model.ts';
import type { Session } from '#runtime/contract.ts';

/** By `Object id`, then by member, as JSON. */
export type Cells = ReadonlyMap<string, Readonly<Record<string, string>>>;
export type Loss = { row: string; member: string; before: string; after: string | undefined };

/** When and by whom a row was last written is about the writing, not about what was stored. */
const ABOUT_WRITING = ['updatedAt'];

/** Returns all values that a version shows of its objects. */
export async function readCells(session: Session, shelf: string, model: Model): Promise<Cells> {
  const asked = Object.keys(model.objects).map((object) => `select ${quoteLiteral(object)} as object, it.id::text as id, to_jsonb(it)::text as "values" from ${onShelf({ shelf }, object)} it`);
  const rows = asked.length ? await session.run(asked.join(' union all ')) : [];
  return new Map(rows.map((row) => [`${String(row['object'])} ${String(row['id'])}`, Object.fromEntries(Object.entries(JSON.parse(String(row['values'])) as Record<string, unknown>)
    .filter(([member]) => !ABOUT_WRITING.includes(member)).map(([member, value]) => [member, JSON.stringify(value)]))]));
}

/** Returns what was there before and is not, or is another, after. Members that the later version does not show count only when `shown` says so. */
export function lossesOf(before: Cells, after: Cells, shown: (object: string, member: string) => boolean = () => true): Loss[] {
  return [...before].flatMap(([row, values]) => Object.entries(values).filter(([member]) => shown(row.split(' ')[0]!, member)).flatMap(([member, value]): Loss[] => {
    const now = after.get(row)?.[member];
    return now === value ? [] : [{ row, member, before: value, after: now }];
  }));
}
