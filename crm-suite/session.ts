/** One database for all test files of a worker: its start costs as much as their tests. */
import { beforeEach, inject } from 'vitest';
import { startEmbedded } from '#runtime/database/start.ts';
import { openDatabase, type Database } from './harness/database.ts';
import { loadSubject, type Subject } from './subject.ts';

export type Session = Subject & {
  database: Database;
  /** A number that was not given before in this session: for values that must differ. */
  next(): number;
  /** Puts the database back to empty in the middle of a test. */
  restart(): Promise<void>;
};

/**
 * What a worker keeps. Without isolation its files share the globals, but not always the modules. The engine outlives a run,
 * the model in it does not: each run publishes anew.
 */
const kept = globalThis as { modshelfSuite?: { engine: ReturnType<typeof startEmbedded>; run?: string; session?: Promise<Session> } };

async function openSession(engine: ReturnType<typeof startEmbedded>): Promise<Session> {
  const subject = loadSubject();
  const database = await openDatabase(subject.model, { engine: await engine });
  let serial = 0;
  return { ...subject, database, next: () => serial++, restart: () => database.fresh() };
}

async function sessionOf(run: string): Promise<Session> {
  const suite = kept.modshelfSuite ??= { engine: startEmbedded() };
  if (suite.run !== run) {
    const before = suite.session;
    suite.run = run;
    // A session that never opened left the engine empty.
    suite.session = Promise.resolve(before?.then((session) => session.database.leave(), () => undefined)).then(() => openSession(suite.engine));
  }
  return suite.session!;
}

/** Returns the session of this worker, and empties its database before each test of the file that asks. */
export async function useSession(): Promise<Session> {
  const session = await sessionOf(inject('run') ?? 'alone');
  beforeEach(() => session.database.fresh());
  return session;
}
