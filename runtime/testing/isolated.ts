/** One database for many cases: each begins where the first left it, and leaves no trace. */
import type { Database, Session } from '../contract.ts';

/** Runs a case on a database whose acts are savepoints of one transaction, which is rolled back in the end. */
export async function isolated(database: Database, run: (inner: Database) => Promise<void>): Promise<void> {
  const over = new Error('over');
  await database.transaction(async (session) => {
    await run(nested(database, session));
    throw over;
  }).catch((error: unknown) => { if (error !== over) throw error; });
}

/** Returns a database whose acts are savepoints of a transaction. */
export function nested(database: Database, session: Session): Database {
  return {
    ...database,
    async transaction(act) {
      await session.exec(['savepoint act']);
      try {
        const value = await act(session);
        await session.exec(['release savepoint act']);
        return value;
      } catch (error) {
        await session.exec(['rollback to savepoint act', 'release savepoint act']);
        throw error;
      }
    },
    close: async () => undefined,
  };
}
