/** The one door to the embedded PostgreSQL. */
import { PGlite } from '@electric-sql/pglite';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Statement } from '#engine/sql/statement.ts';

/** Changes whenever a snapshot of before cannot be used any more. */
const SNAPSHOT = 'pglite-0.5';

/**
 * Returns an embedded database in memory with the statements applied. With a cache folder it starts from a snapshot of the same
 * statements when there is one (a third of the time), else it leaves one there for the next.
 */
export async function openEngine(statements: readonly Statement[], cache?: string): Promise<PGlite> {
  if (!cache) return apply(await PGlite.create(), statements);
  const hash = createHash('sha256').update([SNAPSHOT, ...statements.map((one) => one.text)].join('\0')).digest('hex');
  const file = path.join(cache, `${hash.slice(0, 32)}.tar.gz`);
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (bytes) return PGlite.create({ loadDataDir: new Blob([bytes]) });
  const database = await apply(await PGlite.create(), statements);
  const dump = await database.dumpDataDir('gzip');
  await mkdir(cache, { recursive: true });
  // Two processes may write the same snapshot: each writes its own file and puts it there whole.
  await writeFile(`${file}.${process.pid}`, Buffer.from(await dump.arrayBuffer()));
  await rename(`${file}.${process.pid}`, file);
  return database;
}

async function apply(database: PGlite, statements: readonly Statement[]): Promise<PGlite> {
  await database.transaction(async (transaction) => {
    for (const { id, text } of statements) {
      try {
        await transaction.exec(text);
      } catch (error) {
        throw new Error(`the statement "${id}" failed: ${error instanceof Error ? error.message : String(error)}\n${text}`, { cause: error });
      }
    }
  });
  return database;
}
