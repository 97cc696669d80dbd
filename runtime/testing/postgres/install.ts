/** Finds PostgreSQL's programs; Debian's are installed when there are none. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const DEBIAN = '/usr/lib/postgresql';

/** No server, and it can't be installed: for whoever runs it to mend. */
export class NoServer extends Error {}

/** Returns the folder of initdb and postgres of the newest version. */
export function findPrograms(note: (line: string) => void): string {
  const found = newest() ?? install(note);
  if (!found) throw new NoServer('PostgreSQL was installed, but its programs are not under /usr/lib/postgresql');
  return found;
}

function newest(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).filter((name) => existsSync(join(DEBIAN, name, 'bin', 'initdb'))) : [];
  const last = versions.sort((a, b) => Number(a) - Number(b)).at(-1);
  return last && join(DEBIAN, last, 'bin');
}

function install(note: (line: string) => void): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw new NoServer('PostgreSQL is not here, and only root on Debian can install it: run "apt-get install postgresql", then again');
  note('installing Debian\'s PostgreSQL');
  for (const words of [['update', '-q'], ['install', '-y', '-q', '--no-install-recommends', 'postgresql']]) {
    const { status, stderr } = spawnSync('apt-get', words, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, encoding: 'utf8' });
    if (status !== 0) throw new NoServer(`apt-get ${words[0]} failed: ${stderr.trim().split('\n').at(-1) ?? 'no answer'}`);
  }
  return newest();
}
