/** A database of one model for the suite: in memory, every user at hand, and what a test wrote taken back before the next. */
import type { Model } from '#engine/model.ts';
import { compileDatabase } from '#engine/sql/compile.ts';
import { startEmbedded } from '#runtime/database/start.ts';
import { actAs, actingFor } from './actor.ts';
import type { Actor } from './actor.ts';
import { openSession } from './session.ts';
import type { Engine } from './session.ts';
import type { Query } from './session.ts';

export type { Actor } from './actor.ts';
export type { Values } from './write.ts';
export type { Row, Value } from './values.ts';
export { Refusal } from './refusal.ts';

export type Database = {
  model: Model;
  /** The schema of the views. */
  shelf: string;
  /** The actor for `sales`, or `sales/2` for a second one. */
  as(user: string): Actor;
  /** Asks as the one who publishes: sees every row. For assertions. */
  admin: Query;
  /** Runs one statement with a user's rights, past the actors. Throws the database's own error. For tests of the rights themselves. */
  sql(user: string, statement: string, parameters?: unknown[]): ReturnType<Query>;
  /** Rolls back to the empty database. Call it before each test. */
  fresh(): Promise<void>;
  /** Takes everything back, the model too, and leaves the engine empty for the next. */
  leave(): Promise<void>;
  close(): Promise<void>;
};

export type OpenOptions = {
  /** An empty database to use, instead of a new one. */
  engine?: Engine;
};

/** Returns a database in memory with the model published in it. */
export async function openDatabase(model: Model, options: OpenOptions = {}): Promise<Database> {
  const { shelf, statements } = compileDatabase(model);
  const session = await openSession(options.engine ?? await startEmbedded(), model, statements);
  return { model, shelf, as: (user) => actAs(model, shelf, session, user), sql: (user, statement, parameters) => session.run(actingFor(model, user), statement, parameters), admin: session.admin, fresh: session.fresh, leave: session.leave, close: session.close };
}
