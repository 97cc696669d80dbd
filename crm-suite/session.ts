/** One database for all test files of a worker: its start costs as much as their tests. */
import { fileURLToPath } from 'node:url';
import { beforeEach } from 'vitest';
import { openDatabase, type Database } from './harness/database.ts';
import { loadSubject, type Subject } from './subject.ts';

export type Session = Subject & {
  database: Database;
  /** A number that was not given before in this session: for values that must differ. */
  next(): number;
  /** Puts the database back to empty in the middle of a test. */
  restart(): Promise<void>;
};

const SNAPSHOTS = fileURLToPath(new URL('../.modshelf/snapshots', import.meta.url));

/** Without isolation the files of a worker share its globals, but not always its modules. */
const shared = globalThis as { modshelfSession?: Promise<Session> };

async function openSession(): Promise<Session> {
  const subject = loadSubject();
  const database = await openDatabase(subject.model, { cache: SNAPSHOTS });
  let serial = 0;
  return { ...subject, database, next: () => serial++, restart: () => database.fresh() };
}

/** Returns the session of this worker, and empties its database before each test of the file that asks. */
export async function useSession(): Promise<Session> {
  const session = await (shared.modshelfSession ??= openSession());
  beforeEach(() => session.database.fresh());
  return session;
}
