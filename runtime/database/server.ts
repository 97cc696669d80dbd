/** A PostgreSQL server: acts take turns by an advisory lock, and a lock that is not free in time makes an act begin again. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database, Session } from '../contract.ts';
import { NoDatabase } from './errors.ts';

/** One number for all reconcilers of a database. */
const TURN = 7_263_514_001;
/** SQLSTATE: lock not available, deadlock, serialization failure. */
const AGAIN = new Set(['55P03', '40P01', '40001']);
/** Units: milliseconds. */
const PATIENCE = 60_000;
const PAUSE = 50;

export type ServerOptions = { lockTimeout?: number; attempts?: number };

/** Returns the database behind a postgresql:// address. Every act has a connection of its own. */
export async function openServer(url: string, { lockTimeout = 2_000, attempts = 8 }: ServerOptions = {}): Promise<Database> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ connectionString: url, max: 2, connectionTimeoutMillis: PATIENCE });
  // A connection that breaks while it is idle is replaced; one that breaks at work makes its query fail too.
  pool.on('error', () => undefined);
  const client = await pool.connect().catch(async (error: Error) => {
    await pool.end();
    throw new NoDatabase(`can't reach the database: ${error.message || 'no answer'}`);
  });
  client.release();

  const once = async <T>(act: (session: Session) => Promise<T>): Promise<T> => {
    const connection = await pool.connect();
    const session: Session = {
      run: async (text, values = []) => (await connection.query(text, [...values])).rows as Record<string, unknown>[],
      exec: async (texts) => void (await connection.query(texts.join(';\n'))),
    };
    let broken: Error | undefined;
    try {
      await session.exec(['begin']);
      // The turn may take as long as the act before; every other lock must be free soon, for others wait behind who waits.
      await session.exec(['set local lock_timeout = 0', `select pg_advisory_xact_lock(${TURN})`, `set local lock_timeout = ${Math.trunc(lockTimeout)}`]);
      const value = await act(session);
      await session.exec(['commit']);
      return value;
    } catch (error) {
      await session.exec(['rollback']).catch((failure: Error) => { broken = failure; });
      throw error;
    } finally {
      connection.release(broken);
    }
  };

  return {
    kind: 'server',
    address: withoutPassword(url),
    async transaction(act) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await once(act);
        } catch (error) {
          if (attempt >= attempts || !AGAIN.has((error as { code?: string }).code ?? '')) throw error;
          await sleep(PAUSE * attempt);
        }
      }
    },
    close: () => pool.end(),
  };
}

function withoutPassword(url: string): string {
  try {
    const address = new URL(url);
    return `${address.protocol}//${address.host}${address.pathname}`;
  } catch {
    return 'a PostgreSQL server';
  }
}
