/** The database that a command brings to the shelf: given, of the environment, or the embedded one beside the modules. */
import { join, resolve } from 'node:path';
import type { Database } from '#runtime/contract.ts';
import { NoDatabase } from '#runtime/database/errors.ts';
import { isServer, openDatabase } from '#runtime/database/open.ts';
import type { Io, Outcome } from '../command.ts';

/** The folder of the embedded database, under the root. */
const FOLDER = join('.modshelf', 'database');

/** Returns the outcome of a command on its database, which is closed in the end; one that can't be opened is wrong usage. */
export async function onDatabase(io: Io, given: string | undefined, use: (database: Database) => Promise<Outcome>): Promise<Outcome> {
  const address = given ?? io.env['DATABASE_URL'];
  let database: Database | undefined;
  try {
    database = await openDatabase(address !== undefined && isServer(address) ? { url: address } : { folder: address === undefined ? join(io.root, FOLDER) : resolve(io.cwd, address) });
    return await use(database);
  } catch (error) {
    if (!(error instanceof NoDatabase)) throw error;
    return { exit: 2, text: error.message, json: { ok: false, error: error.message } };
  } finally {
    await database?.close();
  }
}
