/** The queue's Postgres: embedded in memory, embedded in a folder, or a server. */
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { lockFolder } from '#runtime/database/lock-file.ts';
import { startEmbedded } from '#runtime/database/start.ts';

export type Query = (text: string, values?: unknown[]) => Promise<{ rows: any[] }>;

export type Store = {
  query: Query;
  /** Runs `act` in one transaction; inside it, only the query it is given may be used. */
  transaction<T>(act: (query: Query) => Promise<T>): Promise<T>;
  /** True when no other process can be at work on it: what is marked as running then died. */
  exclusive: boolean;
  /** This process among those that share the store: known to be alive while its session holds a lock of this number. */
  worker: number;
  close(): Promise<void>;
};

/** The first number of the locks by which processes show that they live. */
export const WORKERS = 77_031;

export type StoreOptions = { folder?: string; url?: string };

export function openStore(options: StoreOptions): Promise<Store> {
  return options.url ? openServer(options.url) : openEmbedded(options.folder);
}

async function openServer(url: string): Promise<Store> {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  // A pool's idle connection may break at any time; the next query takes another.
  pool.on('error', () => undefined);
  const worker = randomInt(1, 2 ** 31);
  const session = await pool.connect();
  await session.query('select pg_advisory_lock($1, $2)', [WORKERS, worker]);
  return {
    worker,
    query: (text, values) => pool.query(text, values),
    async transaction(act) {
      const client = await pool.connect();
      try {
        await client.query('begin');
        const result = await act((text, values) => client.query(text, values));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback');
        throw error;
      } finally {
        client.release();
      }
    },
    exclusive: false,
    async close() {
      session.release(true);
      await pool.end();
    },
  };
}

async function openEmbedded(folder: string | undefined): Promise<Store> {
  const place = folder === undefined ? undefined : join(folder, 'postgres');
  const unlock = place === undefined ? undefined : await lockFolder(place, '; or set DATABASE_URL, so that several bots can share the work');
  const database = place === undefined ? await startEmbedded() : new PGlite(place);
  await database.waitReady;
  return {
    query: embeddedQuery(database),
    transaction: (act) => database.transaction((tx) => act(embeddedQuery(tx))),
    exclusive: true,
    worker: 0,
    async close() {
      await database.close();
      await unlock?.();
    },
  };
}

/** Several statements at once are only possible without values. */
function embeddedQuery(database: Pick<PGlite, 'query' | 'exec'>): Query {
  return async (text, values) => {
    if (values && values.length > 0) return database.query(text, values);
    return (await database.exec(text)).at(-1) ?? { rows: [] };
  };
}
