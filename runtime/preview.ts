/** What an act would do: it is done, and undone before anybody sees it. */
import { columnsOf } from '#engine/sql/columns.ts';
import { physicalName, quoteIdentifier } from '#engine/sql/names.ts';
import { bringIn, type ActOptions } from './bring.ts';
import type { ActReport, Database, DesiredShelf, Session } from './contract.ts';
import { hasRegister, readCurrent, type Current } from './register.ts';

/** Values that are shown now and would be hidden. Units: rows. */
export type Hiding = { element: string; rows: number };
export type Preview = ActReport & { hides: Hiding[]; modulesNow: Record<string, string> };

/** Returns the report of an act that is rolled back, and how many values it would hide. */
export async function preview(database: Database, desired: DesiredShelf, options: ActOptions = {}): Promise<Preview> {
  const over = new Error('over');
  let seen: Preview | undefined;
  await database.transaction(async (session) => {
    const current = await hasRegister(session) ? await readCurrent(session) : undefined;
    const hides = current ? await findHiding(session, current, desired) : [];
    seen = { ...await bringIn(session, 'reconcile', desired, options), hides, modulesNow: current?.modules ?? {} };
    throw over;
  }).catch((error: unknown) => { if (error !== over) throw error; });
  return seen!;
}

async function findHiding(session: Session, { model }: Current, desired: DesiredShelf): Promise<Hiding[]> {
  const kept = new Set(Object.values(desired.model.objects).flatMap((object) => [object.id, ...columnsOf(object).map(({ id }) => id)]));
  const hides: Hiding[] = [];
  for (const object of Object.values(model.objects)) {
    const table = `core.${quoteIdentifier(physicalName(object.id))}`;
    const going = kept.has(object.id) ? columnsOf(object).filter(({ id }) => !kept.has(id)) : [];
    if (!kept.has(object.id)) hides.push({ element: object.id, rows: await count(session, `select count(*)::int as rows from ${table}`) });
    for (const column of going) hides.push({ element: column.id, rows: await count(session, `select count(${column.quoted})::int as rows from ${table}`) });
  }
  return hides.filter(({ rows }) => rows > 0);
}

async function count(session: Session, sql: string): Promise<number> {
  return Number((await session.run(sql))[0]!['rows']);
}
