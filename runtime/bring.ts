/** Brings a database to a shelf: the one act behind publish, unpublish, relist, revert, reconcile and heal. */
import { canonicalJSON, sha256 } from '#engine/digest.ts';
import { compileDatabase, shelfName } from '#engine/sql/compile.ts';
import { quoteIdentifier } from '#engine/sql/names.ts';
import type { Statement } from '#engine/sql/statement.ts';
import { findBroken, newlyAsked } from './broken.ts';
import { readCatalogue, readPhysical } from './catalogue.ts';
import type { ActName, ActReport, Database, DesiredShelf, Session } from './contract.ts';
import { replayJournal } from './journal.ts';
import { addStanding, openRegister, readCurrent, readKeys, readMade, readStanding, recordAct, register, type Current } from './register.ts';
import { findHidden, keysOf } from './stand-ins.ts';
import { storedOf } from './stored.ts';

/** `timeZone` is where days and months are; `now` is when the act is. */
export type ActOptions = { timeZone?: string; now?: Date };

type Bringing = Exclude<ActName, 'contract' | 'purge'>;

/** Puts a shelf on: only adds. Returns what became new, and what rows do not suit it. */
export const publish = (database: Database, desired: DesiredShelf, options?: ActOptions): Promise<ActReport> => bring(database, 'publish', desired, options);
/** Takes a version off: `desired` is the shelf without it. What only it showed is hidden and kept. */
export const unpublish = (database: Database, desired: DesiredShelf, options?: ActOptions): Promise<ActReport> => bring(database, 'unpublish', desired, options);
/** Puts a version on again: what it stored is shown as it was, but for what users changed meanwhile, which is listed. */
export const relist = (database: Database, desired: DesiredShelf, options?: ActOptions): Promise<ActReport> => bring(database, 'relist', desired, options);
/** Goes back to what an earlier content declared. */
export const revert = (database: Database, desired: DesiredShelf, options?: ActOptions): Promise<ActReport> => bring(database, 'revert', desired, options);

/** Does an act of this kind in one transaction. */
export function bring(database: Database, act: Bringing, desired: DesiredShelf, options: ActOptions = {}): Promise<ActReport> {
  return database.transaction((session) => bringIn(session, act, desired, options));
}

/** Does an act inside a transaction that its caller has begun. */
export async function bringIn(session: Session, act: Bringing, desired: DesiredShelf, { timeZone, now = new Date() }: ActOptions = {}): Promise<ActReport> {
  await openRegister(session);
  const current = await readCurrent(session);
  const hidden = findHidden(desired.model, desired.retired, [...await readKeys(session), ...keysOf(desired.model)]);
  const shelf = shelfName(desired.model, hidden);
  const report: ActReport = { act, shelf, ...(current && { before: current.shelf }), changed: true, added: [], broken: [], moved: [], restored: 0 };
  if (act === 'heal') await clear(session, shelf);
  else if (current?.shelf === shelf) return noteModules(session, act, desired, current, now);

  const before = await hasCore(session) ? await readPhysical(session) : {};
  const compiled = compileDatabase(desired.model, { shelf, hidden, timeZone, ...(current && act !== 'heal' && { before: current.model }) });
  // A version that was current before has its views and functions: only what it declares about the tables is declared again.
  const made = sha256(canonicalJSON(compiled.statements.filter(({ lasting }) => lasting).map(({ text }) => text)));
  const had = act === 'heal' ? undefined : await readMade(session, shelf);
  const again = had === made;
  // The same model in another order of names, or compiled by another ModShelf: PostgreSQL replaces no view by one with other columns.
  if (had !== undefined && !again) await clear(session, shelf);
  const done = act === 'heal' ? new Set<string>() : await readStanding(session);
  const standing = compiled.statements.filter((each) => each.standing).map(({ text }) => sha256(text));
  await execute(session, compiled.statements.filter(({ lasting, standing: once, text }) => !(again && lasting) && !(once && done.has(sha256(text)))));
  await addStanding(session, standing.filter((digest) => !done.has(digest)));

  const { physical, declared } = await readCatalogue(session, shelf);
  const lost = Object.keys(before).find((what) => !Object.hasOwn(physical, what));
  if (lost !== undefined) throw new Error(`the act ${act} would have taken away the ${lost}`);
  report.added = Object.keys(physical).filter((what) => !Object.hasOwn(before, what));
  Object.assign(report, await replayQuietly(session, desired.model));
  const fresh = new Set(storedOf(desired.model).filter(({ id }) => report.added.some((what) => what.endsWith(` ${id}`))).map(({ id }) => id));
  report.broken = await findBroken(session, newlyAsked(current?.model, desired.model), fresh);
  const { added, broken, moved, restored } = report;
  await register(session, {
    act, shelf, before: current?.shelf, model: desired.model, hidden, modules: desired.modules, keys: keysOf(desired.model), made, now: now.toISOString(), declared,
    detail: { added, broken: broken.map(({ kind, target, rows }) => ({ kind, target, rows: rows.count })), moved: moved.length, restored },
  });
  return report;
}

/** Names the statement that failed; the database's own words and code stay. */
async function execute(session: Session, statements: readonly Statement[]): Promise<void> {
  try {
    await session.exec(statements.map(({ text }) => text));
  } catch (error) {
    const failed = statementAt(statements, Number((error as { position?: string }).position));
    if (error instanceof Error && failed) error.message = `the statement "${failed}" failed: ${error.message}`;
    throw error;
  }
}

/** The database counts characters over all statements, which stand one after the other with two between them. */
function statementAt(statements: readonly Statement[], position: number): string | undefined {
  let end = 0;
  return statements.find(({ text }) => { end += text.length + 2; return position <= end; })?.id;
}

/** The views say the same already: only which versions make them is written down. */
async function noteModules(session: Session, act: Bringing, { modules }: DesiredShelf, current: Current, now: Date): Promise<ActReport> {
  const { shelf } = current;
  if (JSON.stringify(Object.entries(modules).sort()) !== JSON.stringify(Object.entries(current.modules).sort())) {
    await session.run('update modshelf.versions set modules = $1::jsonb where shelf = $2', [JSON.stringify(modules), shelf]);
    await recordAct(session, { act, now: now.toISOString(), shelf, before: shelf, modules, detail: {} });
  }
  return { act, shelf, before: shelf, changed: false, added: [], broken: [], moved: [], restored: 0 };
}

async function hasCore(session: Session): Promise<boolean> {
  return (await session.run(`select from pg_namespace where nspname = 'core'`)).length > 0;
}

/** What an act puts back was valid when it was stored, so no trigger is asked; the order of the table's owner is restored at once. */
async function replayQuietly(session: Session, model: DesiredShelf['model']): ReturnType<typeof replayJournal> {
  const tables = new Set((await session.run(`select distinct "table" from core."journal" where replayed is null and kind = 'remap'`)).map((row) => String(row['table'])));
  if (tables.size === 0) return replayJournal(session, model);
  await session.exec(['set local session_replication_role = replica']);
  const replayed = await replayJournal(session, model);
  await session.exec(['set local session_replication_role = origin']);
  return replayed;
}

/** Views and functions hold no value: what somebody altered is made anew. Triggers and policies use them, so those go first. */
async function clear(session: Session, shelf: string): Promise<void> {
  await session.exec([`do $$ declare command text; begin
    for command in select format('drop trigger %I on core.%I', t.tgname, c.relname) from pg_trigger t join pg_class c on c.oid = t.tgrelid where c.relnamespace = 'core'::regnamespace and not t.tgisinternal
      union all select format('drop policy %I on core.%I', policyname, tablename) from pg_policies where schemaname = 'core' loop execute command; end loop; end $$`,
    `drop schema if exists ${quoteIdentifier(shelf)} cascade`]);
}
