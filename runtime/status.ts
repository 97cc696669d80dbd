/** What a database holds: versions, rows, filled values, sizes, the last acts. */
import { columnsOf } from '#engine/sql/columns.ts';
import { physicalName, quoteIdentifier } from '#engine/sql/names.ts';
import type { Database, Session } from './contract.ts';
import { hasRegister, readCurrent } from './register.ts';

/** Units: rows; bytes. `columns` counts retired and dropped ones too, of the 1,600 that a table can have. */
export type ObjectStatus = { object: string; module: string; rows: number; bytes: number; columns: number; lastWritten: string | null; filled: Record<string, number> };
export type Retired = { element: string; module: string; kind: string; since: string };
export type Status = { shelf: string; since: string; modules: Record<string, string>; objects: ObjectStatus[]; retired: Retired[]; acts: { act: string; at: string; shelf: string }[] };

/** Returns the state of a database; undefined when nothing was ever published in it. */
export function readStatus(database: Database): Promise<Status | undefined> {
  return database.transaction(async (session) => {
    const current = await hasRegister(session) ? await readCurrent(session) : undefined;
    if (!current) return undefined;
    const objects: ObjectStatus[] = [];
    for (const [name, object] of Object.entries(current.model.objects)) {
      const table = `core.${quoteIdentifier(physicalName(object.id))}`;
      const columns = columnsOf(object);
      const filled = columns.map((column, index) => `, count(${column.quoted})::int as c${index}`).join('');
      const [row] = await session.run(`select count(*)::int as rows, max("updatedAt")::text as written, pg_total_relation_size('${table.replaceAll("'", "''")}')::text as bytes,
        (select count(*)::int from pg_attribute where attrelid = '${table.replaceAll("'", "''")}'::regclass and attnum > 0) as columns${filled} from ${table}`);
      objects.push({
        object: name, module: object.module, rows: Number(row!['rows']), bytes: Number(row!['bytes']), columns: Number(row!['columns']), lastWritten: row!['written'] === null ? null : new Date(String(row!['written'])).toISOString(),
        filled: Object.fromEntries(columns.map((column, index) => [`${column.name}`, Number(row![`c${index}`])])),
      });
    }
    return { shelf: current.shelf, since: new Date(current.since).toISOString(), modules: current.modules, objects, retired: await readRetired(session), acts: await readActs(session) };
  });
}

async function readRetired(session: Session): Promise<Retired[]> {
  const rows = await session.run(`select id, module, kind, since::text as since from modshelf.elements where state = 'retired' order by since, id`);
  return rows.map((row) => ({ element: String(row['id']), module: String(row['module']), kind: String(row['kind']), since: new Date(String(row['since'])).toISOString() }));
}

/** The last ten. */
async function readActs(session: Session): Promise<Status['acts']> {
  const rows = await session.run('select act, at::text as at, shelf from modshelf.acts order by seq desc limit 10');
  return rows.map((row) => ({ act: String(row['act']), at: new Date(String(row['at'])).toISOString(), shelf: String(row['shelf']) }));
}
