/** One transaction that is never committed: in it the model is published, each test goes back to the savepoint after that, and each act has a savepoint of its own, so that what is refused leaves no trace and ends no test. */
import type { PGlite, Results } from '@electric-sql/pglite';
import type { Model } from '#engine/model.ts';
import type { Statement } from '#engine/sql/statement.ts';
import { applyStatements } from './engine.ts';
import { quoteIdentifier, quoteLiteral } from '#engine/sql/names.ts';
import { classify } from './classify.ts';
import { PARSERS } from './values.ts';

export type Engine = PGlite;
export type Query = (sql: string, parameters?: unknown[]) => Promise<Results<Record<string, unknown>>>;
export type Acting = { role: string; uid: string };

export type Session = {
  /** Runs an act of several statements with a role's rights. Throws a Refusal when the database refuses it. */
  act<T>(as: Acting, object: string, run: (query: Query) => Promise<T>): Promise<T>;
  /** Runs one writing statement with a role's rights, in one way there and back, and returns how many rows it touched. Throws a Refusal when the database refuses it. */
  write(as: Acting, object: string, sql: string): Promise<number>;
  /** Reads with a role's rights, in one way there and back. Throws a Refusal when the database refuses it. */
  read(as: Acting, object: string, sql: string): Promise<Record<string, unknown>[]>;
  /** Runs one statement with a role's rights. Throws the database's own error. */
  run(as: Acting, sql: string, parameters?: unknown[]): ReturnType<Query>;
  /** Runs as the one who publishes, whom no right binds. */
  admin: Query;
  /** Forgets all that was written since the model was published. */
  fresh(): Promise<void>;
  /** Takes everything back, the model too: the engine is as empty as it came. */
  leave(): Promise<void>;
  close(): Promise<void>;
};

/** Returns a session on an empty engine, with the statements applied. Throws when one of them fails; the engine is empty then. */
export async function openSession(database: Engine, model: Model, statements: readonly Statement[]): Promise<Session> {
  const query: Query = (sql, parameters = []) => database.query<Record<string, unknown>>(sql, parameters, { parsers: PARSERS });
  // There is one connection, so acts wait for each other.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const turn = last.then(run, run);
    last = turn.catch(() => undefined);
    return turn;
  };
  const NOBODY: Acting = { role: 'none', uid: '' };
  // Who acts stays until another does: a savepoint that is rolled back puts back who acted before it.
  let now = NOBODY;
  const become = (as: Acting): string => (as.role === now.role && as.uid === now.uid ? '' : `select set_config('app.uid', ${quoteLiteral(as.uid)}, true); set local role ${as.role === 'none' ? 'none' : quoteIdentifier(as.role)}; `);
  const undone = async <T>(run: () => Promise<T>): Promise<T> => {
    try {
      return await run();
    } catch (error) {
      await database.exec('rollback to savepoint act; release savepoint act');
      throw error;
    }
  };
  const guarded = <T>(as: Acting, run: () => Promise<T>): Promise<T> => inTurn(async () => {
    await database.exec(`savepoint act; ${become(as)}`);
    const value = await undone(async () => {
      const done = await run();
      await database.exec('release savepoint act');
      return done;
    });
    now = as;
    return value;
  });
  const refusing = async <T>(object: string, run: () => Promise<T>): Promise<T> => {
    try {
      return await run();
    } catch (error) {
      throw classify(model, object, error);
    }
  };
  // Small statements cost less than the ways to the database and back: all of an act goes in one.
  const inOneWay = (as: Acting, object: string, sql: string): ReturnType<Query> => inTurn(() => refusing(object, async () => {
    const results = await undone(() => database.exec(`savepoint act; ${become(as)}${sql}; release savepoint act`, { parsers: PARSERS }));
    now = as;
    return results.at(-2)! as Results<Record<string, unknown>>;
  }));
  await database.exec('begin');
  await applyStatements(database, statements).catch(async (error: unknown) => {
    await database.exec('rollback');
    throw error;
  });
  await database.exec('savepoint published');
  return {
    act: (as, object, run) => refusing(object, () => guarded(as, () => run(query))),
    write: async (as, object, sql) => (await inOneWay(as, object, sql)).affectedRows ?? 0,
    read: async (as, object, sql) => (await inOneWay(as, object, sql)).rows,
    run: (as, sql, parameters) => guarded(as, () => query(sql, parameters)),
    admin: (sql, parameters) => guarded(NOBODY, () => query(sql, parameters)),
    fresh: () => inTurn(async () => { await database.exec('rollback to savepoint published'); now = NOBODY; }),
    leave: () => inTurn(async () => void (await database.exec('rollback'))),
    close: () => inTurn(() => database.close()),
  };
}
