/** A PostgreSQL server of its own, in a temporary folder, on a free port, by an unprivileged user. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../database/open.ts';
import { findPrograms, NoServer } from './install.ts';

export type Cluster = { url: string; version: string; stop(): Promise<void> };

/** Units: tries, milliseconds apart. */
const TRIES = 150, APART = 200;

/** Starts a server and returns its address, with a password that nobody else has. */
export async function startCluster(note: (line: string) => void): Promise<Cluster> {
  const programs = findPrograms(note);
  const who = unprivileged();
  const home = await mkdtemp(join(tmpdir(), 'modshelf-postgres-'));
  const secret = randomBytes(16).toString('hex');
  const passwordFile = join(home, 'password');
  await writeFile(passwordFile, secret, { mode: 0o600 });
  if (who) for (const path of [home, passwordFile]) await chown(path, who.uid, who.gid);
  const data = join(home, 'data');
  const made = spawnSync(join(programs, 'initdb'), ['-D', data, '-U', 'modshelf', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C', '--no-sync'], { cwd: home, encoding: 'utf8', ...who });
  if (made.status !== 0) throw new NoServer(`initdb failed: ${made.stderr || made.error?.message}`);
  const port = await freePort();
  const server = spawn(join(programs, 'postgres'), ['-D', data, '-k', home, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'], { cwd: home, stdio: 'ignore', ...who });
  const url = `postgresql://modshelf:${secret}@127.0.0.1:${port}/postgres`;
  // Who is interrupted takes the server along.
  const orphan = () => { server.kill('SIGINT'); };
  process.once('exit', orphan);
  const interrupted = () => process.exit(130);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupted);
  const stop = async () => {
    process.off('exit', orphan);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupted);
    await end(server);
    await rm(home, { recursive: true, force: true });
  };
  try {
    return { url, version: await waitFor(url, server), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** PostgreSQL refuses to run as root. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const ask = (what: string) => Number(spawnSync('id', [what, 'postgres'], { encoding: 'utf8' }).stdout.trim() || Number.NaN);
  const [uid, gid] = [ask('-u'), ask('-g')];
  if (!Number.isInteger(uid) || uid === 0) throw new NoServer('PostgreSQL does not run as root, and there is no user "postgres"');
  return { uid, gid };
}

async function waitFor(url: string, server: ChildProcess): Promise<string> {
  for (let attempt = 0; attempt < TRIES && server.exitCode === null; attempt++) {
    try {
      const database = await openDatabase({ url });
      const [row] = await database.transaction((session) => session.run('show server_version'));
      await database.close();
      return String(row!['server_version']);
    } catch {
      await sleep(APART);
    }
  }
  throw new NoServer('the server did not come up');
}

/** Only this very process is ended: a fast shutdown, which waits for nobody. */
async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const gone = new Promise((resolve) => { server.once('exit', resolve); });
  server.kill('SIGINT');
  await gone;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
