/** The commands' door to a database with rows: a PostgreSQL server, or a folder of the embedded one. Nothing is written there. */
import { cp, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { AskRows } from '#engine/rules/rule.ts';
import type { Io, Outcome } from './command.ts';
import { askDatabase, type RunSQL } from './rows.ts';

/** Units: milliseconds. */
const PATIENCE = 60_000;

type Opened = { run: RunSQL; close(): Promise<void> };

/** The database is not there, or can't be read: the caller's to mend, not a bug. */
export class NoDatabase extends Error {}

async function openServer(url: string): Promise<Opened> {
  // Both drivers are heavy, and most runs have no database.
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, statement_timeout: PATIENCE, connectionTimeoutMillis: PATIENCE });
  // A connection that breaks later makes the running query fail too.
  client.on('error', () => undefined);
  await client.connect().catch((error: Error) => { throw new NoDatabase(`can't reach the database: ${error.message || 'no answer'}`); });
  return { run: async (text, values = []) => (await client.query(text, [...values])).rows as Record<string, unknown>[], close: () => client.end() };
}

/** A folder has no lock, and two who open it lose rows: a copy is read. */
async function openFolder(folder: string): Promise<Opened> {
  if (!await stat(join(folder, 'PG_VERSION')).catch(() => undefined)) throw new NoDatabase(`"${folder}" is neither a postgresql:// address nor the folder of a database`);
  const copy = await mkdtemp(join(tmpdir(), 'modshelf-rows-'));
  const forget = () => rm(copy, { recursive: true, force: true });
  try {
    await cp(folder, copy, { recursive: true });
    await rm(join(copy, 'postmaster.pid'), { force: true });
    const { PGlite } = await import('@electric-sql/pglite');
    const database = await PGlite.create(copy);
    return { run: async (text, values = []) => (await database.query<Record<string, unknown>>(text, [...values])).rows, close: async () => { await database.close(); await forget(); } };
  } catch (error) {
    await forget();
    throw new NoDatabase(`can't open the database in "${folder}": ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * Returns what a function makes of a database, in one transaction that reads and sees every row.
 * Throws NoDatabase when it can't be opened, holds no shelf, or hides rows from who asks.
 */
export async function withDatabase<T>(address: string, root: string, use: (run: RunSQL) => Promise<T>): Promise<T> {
  const { run, close } = /^postgres(ql)?:\/\//.test(address) ? await openServer(address) : await openFolder(resolve(root, address));
  try {
    await run('begin transaction isolation level repeatable read read only');
    // Row rights would hide rows without a word; with this they are an error instead.
    await run('set local row_security = off');
    const [core] = await run(`select from pg_namespace where nspname = 'core'`);
    if (!core) throw new NoDatabase('nothing was ever published in this database: it has no schema "core"');
    return await use(run);
  } catch (error) {
    if ((error as { code?: string }).code === '42501') throw new NoDatabase(`this user of the database may not see every row: ${(error as Error).message}`);
    throw error;
  } finally {
    await close();
  }
}

/** Has a judge judge, with the rows of a database where there is one. */
export type Ask = <T>(judge: (rows?: AskRows) => T) => Promise<T>;

/** Returns the outcome of a command that may have been given a database; one that can't be read is wrong usage. */
export async function withRows(io: Io, address: string | undefined, use: (ask: Ask, run?: RunSQL) => Promise<Outcome>): Promise<Outcome> {
  if (address === undefined) return use(async (judge) => judge());
  try {
    return await withDatabase(address, io.root, (run) => use((judge) => askDatabase(run, judge), run));
  } catch (error) {
    if (!(error instanceof NoDatabase)) throw error;
    return { exit: 2, text: error.message, json: { ok: false, error: error.message } };
  }
}
