/** Starts the warm process and gives steps an `npm` that speaks to it. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';

export type Warm = { /** The PATH of steps. */ path: string; close(): void };

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
/** A word that the shell takes as it stands. */
const quote = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;

/** Returns the PATH under which `npm run modshelf` is served warm. The process gets the environment of the steps, nothing of ours. */
export async function startWarm(folder: string, env: Readonly<Record<string, string>>): Promise<Warm> {
  // A socket's name may be some hundred characters long at most, so it does not lie in the folder.
  const socket = join(tmpdir(), `modshelf-${randomUUID()}.sock`);
  const bin = join(folder, 'bin');
  await mkdir(bin, { recursive: true });
  await writeFile(join(bin, 'npm'), `#!/bin/sh\nexec ${[process.execPath, file('./npm.mjs'), socket, env['PATH'] ?? ''].map(quote).join(' ')} "$@"\n`);
  await chmod(join(bin, 'npm'), 0o755);
  const child = fork(file('./process.ts'), [socket], { env: { ...env }, execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await Promise.race([once(child, 'message'), once(child, 'exit').then(() => Promise.reject(new Error('the warm process did not start')))]);
  return { path: `${bin}:${env['PATH'] ?? ''}`, close: () => child.disconnect() };
}
