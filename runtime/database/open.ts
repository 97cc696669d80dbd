/** The one way to a database with rows. */
import type { Database, OpenOptions } from '../contract.ts';
import { openEmbedded } from './embedded.ts';
import { NoDatabase } from './errors.ts';
import { openServer } from './server.ts';

/** Returns the database. Throws NoDatabase when it can't be reached or somebody else has the folder. */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  if (options.url !== undefined) {
    if (!isServer(options.url)) throw new NoDatabase('the address of a server begins with postgresql://');
    return openServer(options.url, options);
  }
  if (options.folder === undefined && !options.memory) throw new NoDatabase('say which database: an address or a folder');
  return openEmbedded(options.folder);
}

/** Returns whether an address is a server's. */
export function isServer(address: string): boolean {
  return /^postgres(ql)?:\/\//.test(address);
}
