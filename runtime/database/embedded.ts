/** The embedded PostgreSQL: in a folder, or in memory. */
import { PGlite } from '@electric-sql/pglite';
import type { Database, Session } from '../contract.ts';
import { NoDatabase } from './errors.ts';
import { lockFolder } from './lock-file.ts';
import { startEmbedded } from './start.ts';

/** Returns the embedded database of a folder, made when it is not there; without a folder one in memory. */
export async function openEmbedded(folder?: string): Promise<Database> {
  if (folder === undefined) return wrapEmbedded(await startEmbedded());
  const release = await lockFolder(folder);
  try {
    const engine = await PGlite.create(folder);
    return { ...wrapEmbedded(engine, folder), close: async () => { await engine.close(); await release(); } };
  } catch (error) {
    await release();
    throw new NoDatabase(`can't open the database in "${folder}": ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Returns an embedded database that its caller opened, as a database of the runtime. */
export function wrapEmbedded(engine: Pick<PGlite, 'transaction' | 'close'>, folder?: string): Database {
  return {
    kind: folder === undefined ? 'memory' : 'folder',
    address: folder ?? 'in memory',
    transaction: (act) => engine.transaction((transaction) => act(sessionOf(transaction))),
    close: () => engine.close(),
  };
}

type Transaction = Parameters<Parameters<PGlite['transaction']>[0]>[0];

function sessionOf(transaction: Transaction): Session {
  return {
    run: async (text, values = []) => (await transaction.query<Record<string, unknown>>(text, [...values])).rows,
    exec: async (texts) => void (await transaction.exec(texts.join(';\n'))),
  };
}
