/** Two processes on one folder of the embedded database lose rows without a word: a file beside it says who has it. */
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { NoDatabase } from './errors.ts';

/** Returns the release of a folder. One that a living process holds is refused, with what else can be done; one that a dead process left is taken over. */
export async function lockFolder(folder: string, otherwise = ''): Promise<() => Promise<void>> {
  const file = `${folder}.lock`;
  await mkdir(dirname(file), { recursive: true });
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const handle = await open(file, 'wx');
      await handle.write(String(process.pid));
      await handle.close();
      return () => rm(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = Number(await readFile(file, 'utf8').catch(() => ''));
      if (holder !== process.pid && !isAlive(holder)) await rm(file, { force: true });
      else throw new NoDatabase(`the database in "${folder}" is in use by process ${holder}; wait for it, or remove "${file}" if that process is no ModShelf${otherwise}`);
    }
  }
  throw new NoDatabase(`the database in "${folder}" is in use`);
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
