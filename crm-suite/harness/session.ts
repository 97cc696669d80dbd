/** One transaction for one test, and inside it one savepoint for each act: what is refused leaves no trace and ends no test. */
import type { PGlite, Results } from '@electric-sql/pglite';
import type { Model } from '#engine/model.ts';
import { quoteIdentifier, quoteLiteral } from '#engine/sql/names.ts';
import { classify } from './classify.ts';
import { PARSERS } from './values.ts';

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
  /** Forgets all that was written since the last call. */
  fresh(): Promise<void>;
  close(): Promise<void>;
};

export async function openSession(database: PGlite, model: Model): Promise<Session> {
  const query: Query = (sql, parameters = []) => database.query<Record<string, unknown>>(sql, parameters, { parsers: PARSERS });
  // There is one connection, so acts wait for each other.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const turn = last.then(run, run);
    last = turn.catch(() => undefined);
    return turn;
  };
  const END = 'set local role none; release savepoint act';
  const undone = async <T>(run: () => Promise<T>): Promise<T> => {
    try {
      return await run();
    } catch (error) {
      await database.exec('rollback to savepoint act; release savepoint act');
      throw error;
    }
  };
  const guarded = async <T>(begin: string, run: () => Promise<T>): Promise<T> => {
    await database.exec(`savepoint act; ${begin}`);
    return undone(async () => {
      const value = await run();
      await database.exec(END);
      return value;
    });
  };
  const refusing = async <T>(object: string, run: () => Promise<T>): Promise<T> => {
    try {
      return await run();
    } catch (error) {
      throw classify(model, object, error);
    }
  };
  const acting = (as: Acting) => `select set_config('app.uid', ${quoteLiteral(as.uid)}, true); set local role ${quoteIdentifier(as.role)}`;
  // Small statements cost less than the ways to the database and back: all of an act goes in one.
  const inOneWay = (as: Acting, object: string, sql: string): ReturnType<Query> => inTurn(() => refusing(object, () => undone(async () => {
    const results = await database.exec(`savepoint act; ${acting(as)}; ${sql}; ${END}`, { parsers: PARSERS });
    return results.at(-3)! as Results<Record<string, unknown>>;
  })));
  await database.exec('begin');
  return {
    act: (as, object, run) => inTurn(() => refusing(object, () => guarded(acting(as), () => run(query)))),
    write: async (as, object, sql) => (await inOneWay(as, object, sql)).affectedRows ?? 0,
    read: async (as, object, sql) => (await inOneWay(as, object, sql)).rows,
    run: (as, sql, parameters) => inTurn(() => guarded(acting(as), () => query(sql, parameters))),
    admin: (sql, parameters) => inTurn(() => guarded(`select set_config('app.uid', '', true)`, () => query(sql, parameters))),
    fresh: () => inTurn(async () => void (await database.exec('rollback; begin'))),
    close: () => inTurn(() => database.close()),
  };
}
