/** The journal of changed values: what an act rewrote comes back when its option or state does, what a user set meanwhile stays and is listed. */
import type { Model } from '#engine/model.ts';
import { columnOf, columnsOf, tableOf } from '#engine/sql/columns.ts';
import { quoteLiteral } from '#engine/sql/names.ts';
import { JOURNAL } from '#engine/sql/tables.ts';
import type { Moved, Session } from './contract.ts';

/** Lists whose keys may have come back: the id of each field or machine, with the keys that are shown now. */
function listsOf(model: Model): { id: string; table: string; keys: string[]; array: boolean }[] {
  return Object.values(model.objects).flatMap((object) => columnsOf(object).flatMap((column) => {
    const keys = column.kind === 'state' ? Object.keys(object.states) : column.kind === 'field' ? (column.field.options ?? []).map(({ key }) => key) : [];
    return keys.length > 0 ? [{ id: column.id, table: tableOf(object), keys, array: column.type === 'text[]' }] : [];
  }));
}

/**
 * Replays the journal for the keys that a model shows again: three-way, so a value is put back only where it still is what the act left.
 * Returns how many were put back, and the values that their users changed meanwhile. Triggers are in force: a caller detaches them first.
 */
export async function replayJournal(session: Session, model: Model): Promise<{ restored: number; moved: Moved[] }> {
  const open = await session.run(`select distinct element from ${JOURNAL} where replayed is null`);
  const elements = new Set(open.map((row) => String(row['element'])));
  let restored = 0;
  const moved: Moved[] = [];
  for (const list of listsOf(model).filter(({ id }) => elements.has(id))) {
    const column = columnOf(list.id);
    const keys = JSON.stringify(list.keys);
    const back = `j.replayed is null and j.element = ${quoteLiteral(list.id)} and (case jsonb_typeof(j.old) when 'array' then j.old <@ $1::jsonb else $1::jsonb @> j.old end)`;
    const stored = list.array ? 'array(select jsonb_array_elements_text(j.old))' : `j.old #>> '{}'`;
    // The last entry of a row decides: what was rewritten and then set by a user is the user's.
    const last = `j.kind = 'remap' and not exists (select from ${JOURNAL} later where later."row" = j."row" and later.element = j.element and later.seq > j.seq)`;
    restored += (await session.run(`update ${list.table} it set ${column} = ${stored} from ${JOURNAL} j where ${back} and ${last} and it.id = j."row" and to_jsonb(it.${column}) = j.new returning it.id`, [keys])).length;
    const left = await session.run(`update ${JOURNAL} j set replayed = clock_timestamp() where ${back}
      returning j.kind, j."row"::text as row, j.old #>> '{}' as hidden, coalesce(j.new #>> '{}', '') as now, (select to_jsonb(it.${column}) = j.old from ${list.table} it where it.id = j."row") as same`, [keys]);
    moved.push(...left.filter((row) => row['same'] === false).map((row) => ({ row: String(row['row']), element: list.id, hidden: String(row['hidden']), now: String(row['now']) })));
  }
  return { restored, moved };
}
