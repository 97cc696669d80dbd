/** A database that refuses at one statement: each statement of an act in turn shows that the act is whole or nothing. */
import type { Database, Session } from '../contract.ts';

export type Counting = Database & { /** How many statements went by. */ count(): number };

/** Returns the database with its statement number `at` (from 1) replaced by one that fails; with 0 it only counts. */
export function failAt(database: Database, at: number): Counting {
  let count = 0;
  const passing = (text: string) => (++count === at ? 'select 1 / 0' : text);
  return {
    ...database,
    transaction: (act) => database.transaction((session) => act({
      run: (text, values) => { const passed = passing(text); return session.run(passed, passed === text ? values : []); },
      // One by one, so that each of them can fail.
      exec: async (texts) => { for (const text of texts) await session.exec([passing(text)]); },
    } satisfies Session)),
    count: () => count,
  };
}
