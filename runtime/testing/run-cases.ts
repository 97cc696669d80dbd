/** Runs cases on one database, each in a transaction that is rolled back. */
import type { Database } from '../contract.ts';
import type { Case } from './cases.ts';
import { isolated } from './isolated.ts';
import { liveThrough } from './life-cycle.ts';

export type Failure = { name: string; message: string };

/** Returns the cases that do not hold. */
export async function runCases(database: Database, cases: readonly Case[], done?: (name: string) => void): Promise<Failure[]> {
  const failures: Failure[] = [];
  for (const each of cases) {
    try {
      await isolated(database, (inner) => liveThrough(inner, each));
    } catch (error) {
      failures.push({ name: each.name, message: error instanceof Error ? error.message : String(error) });
    }
    done?.(each.name);
  }
  return failures;
}
