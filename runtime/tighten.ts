/** `contract`: what rows allow is held by the tables themselves from now on; what rows break stays asked of each write, and is listed. */
import { compilationOf } from '#engine/sql/compile.ts';
import { compileContract, type Tightening } from '#engine/sql/contract.ts';
import { physicalName, quoteIdentifier } from '#engine/sql/names.ts';
import { TRIGGER_PREFIX } from '#engine/sql/detach.ts';
import { rowsAgainst } from './broken.ts';
import { readCatalogue } from './catalogue.ts';
import type { ContractReport, Database, Session } from './contract.ts';
import { hasRegister, readCurrent, recordAct, redeclare } from './register.ts';

/** SQLSTATE of a row that breaks a check, an index, a key. */
const VIOLATION = new Set(['23514', '23505', '23503', '23502']);

/** Tightens the current version of a database as far as its rows allow; undefined when nothing was ever published in it. */
export function contract(database: Database, { now = new Date() }: { now?: Date } = {}): Promise<ContractReport | undefined> {
  return database.transaction(async (session) => {
    const current = await hasRegister(session) ? await readCurrent(session) : undefined;
    if (!current) return undefined;
    const { shelf, model, hidden, modules } = current;
    const compilation = compilationOf(model, { shelf, hidden });
    const there = await readTight(session);
    const report: ContractReport = { shelf, tightened: [], open: [] };
    for (const tightening of compileContract(compilation)) {
      if (there.has(tightening.name)) continue;
      if (await tighten(session, tightening)) report.tightened.push(`${tightening.kind} ${tightening.object}.${tightening.member}`);
      else report.open.push(await rowsAgainst(session, compilation, tightening));
    }
    if (report.tightened.length > 0) {
      await redeclare(session, (await readCatalogue(session, shelf)).declared);
      await recordAct(session, { act: 'contract', now: now.toISOString(), shelf, before: shelf, modules, detail: { tightened: report.tightened, open: report.open.length } });
    }
    return report;
  });
}

/** What holds already: validated constraints, and unique indexes. */
async function readTight(session: Session): Promise<Set<string>> {
  const rows = await session.run(`select conname::text as name from pg_constraint where connamespace = 'core'::regnamespace and convalidated
    union all select c.relname::text from pg_index i join pg_class c on c.oid = i.indexrelid where c.relnamespace = 'core'::regnamespace and i.indisunique`);
  return new Set(rows.map((row) => String(row['name'])));
}

async function tighten(session: Session, { kind, id, table, text }: Tightening): Promise<boolean> {
  await session.exec(['savepoint tighten']);
  try {
    await session.exec([text]);
  } catch (error) {
    if (!VIOLATION.has((error as { code?: string }).code ?? '')) throw error;
    await session.exec(['rollback to savepoint tighten', 'release savepoint tighten']);
    return false;
  }
  // The index asks from now on what the trigger asked.
  if (kind === 'unique') await session.exec([`drop trigger if exists ${quoteIdentifier(physicalName(`${TRIGGER_PREFIX}5 unique ${id}`))} on ${table}`]);
  await session.exec(['release savepoint tighten']);
  return true;
}
