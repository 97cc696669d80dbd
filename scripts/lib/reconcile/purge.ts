/** What the ledger says was purged goes from the database: after its own waiting time, with an export in a file. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '#runtime/contract.ts';
import { purge } from '#runtime/purge.ts';
import { elementsOfVersions } from '#runtime/purge-versions.ts';
import type { Shelf } from '../shelf.ts';

export type Purged = { module: string; outcome: Awaited<ReturnType<typeof purge>> };

/** Returns what was dropped of each module that has purged versions, or why it stays. Exports are written under the folder. */
export async function purgeVersions(database: Database, shelf: Shelf, folder: string, now: Date): Promise<Purged[]> {
  const done: Purged[] = [];
  for (const { module, versions } of Object.values(shelf.modules)) {
    const gone = versions.filter(({ state }) => state === 'purged').map(({ version }) => version);
    if (gone.length === 0) continue;
    const elements = await elementsOfVersions(database, module, gone);
    if (elements.length === 0) continue;
    done.push({ module, outcome: await purge(database, { module, elements, now, save: (name, text) => saveExport(folder, name, text) }) });
  }
  return done;
}

/** A file that is there already belongs to another purge: it is never written over. */
async function saveExport(folder: string, name: string, text: string): Promise<{ savedAs: string; text: string }> {
  await mkdir(folder, { recursive: true });
  for (let count = 1; ; count++) {
    const savedAs = join(folder, count === 1 ? name : name.replace(/\.ndjson$/, `-${count}.ndjson`));
    try {
      await writeFile(savedAs, text, { flag: 'wx' });
      return { savedAs, text: await readFile(savedAs, 'utf8') };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
