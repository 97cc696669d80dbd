/** What somebody changed past ModShelf, and its mending. Source: docs/rules, RE01 */
import { columnOf, columnsOf } from '#engine/sql/columns.ts';
import { physicalName } from '#engine/sql/names.ts';
import { bringIn, type ActOptions } from './bring.ts';
import { readCatalogue } from './catalogue.ts';
import type { Database, Drift, Session } from './contract.ts';
import { hasRegister, readCurrent, type Current } from './register.ts';

/** Returns every difference between what the current version declared and what the catalogue has now. */
export function findDrift(database: Database): Promise<Drift[]> {
  return database.transaction(async (session) => {
    const current = await hasRegister(session) ? await readCurrent(session) : undefined;
    return current ? driftOf(session, current) : [];
  });
}

/** Declares everything of the current version anew, and returns what that could not mend. No table or column goes. */
export function heal(database: Database, options: ActOptions = {}): Promise<{ mended: Drift[]; left: Drift[] }> {
  return database.transaction(async (session) => {
    const current = await hasRegister(session) ? await readCurrent(session) : undefined;
    if (!current) return { mended: [], left: [] };
    const drift = await driftOf(session, current);
    if (drift.length === 0) return { mended: [], left: [] };
    // What is tightened is taken from what was declared, so a constraint that is gone shows as missing until `contract` makes it again.
    await bringIn(session, 'heal', { model: current.model, modules: current.modules, retired: current.hidden }, options);
    const left = await driftOf(session, current);
    const open = new Set(left.map(({ what }) => what));
    // A column that was gone is there again, and empty.
    const lost = drift.filter(({ kind }) => kind === 'lost');
    return { mended: drift.filter(({ kind, what }) => kind !== 'lost' && !open.has(what)), left: [...left, ...lost.filter(({ what }) => !open.has(what))] };
  });
}

async function driftOf(session: Session, { shelf, model, declared }: Current): Promise<Drift[]> {
  const now = await readCatalogue(session, shelf);
  const drift: Drift[] = [];
  const known = await readKnown(session);
  for (const object of Object.values(model.objects)) {
    const table = physicalName(object.id);
    if (!Object.hasOwn(now.physical, `table ${table}`)) drift.push({ kind: 'lost', what: `table ${table}` });
    else for (const column of columnsOf(object)) {
      const what = `column ${table} ${columnOf(column.id).slice(1, -1)}`;
      if (!Object.hasOwn(now.physical, what)) drift.push({ kind: 'lost', what });
    }
  }
  for (const what of Object.keys(now.physical)) if (isStranger(what, known)) drift.push({ kind: 'foreign', what });
  for (const [what, value] of Object.entries(declared)) {
    if (!Object.hasOwn(now.declared, what)) drift.push({ kind: 'missing', what });
    else if (now.declared[what] !== value) drift.push({ kind: 'changed', what });
  }
  for (const what of Object.keys(now.declared)) if (!Object.hasOwn(declared, what)) drift.push({ kind: 'foreign', what });
  return drift;
}

const OWN_TABLES = new Set(['counters', 'journal']);
const OWN_COLUMNS = new Set(['id', 'createdAt', 'updatedAt', 'owner', 'source', 'target']);

/** A table or column that no version ever brought. */
function isStranger(what: string, known: ReadonlySet<string>): boolean {
  const [kind, table = '', column = ''] = what.split(' ');
  if (OWN_TABLES.has(table)) return false;
  return kind === 'table' ? !known.has(table) : known.has(table) && !OWN_COLUMNS.has(column) && !known.has(column);
}

async function readKnown(session: Session): Promise<Set<string>> {
  const rows = await session.run('select id from modshelf.elements');
  return new Set(rows.map((row) => physicalName(String(row['id']))));
}
