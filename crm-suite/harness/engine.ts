/** What is applied to an embedded PostgreSQL. */
import type { PGlite } from '@electric-sql/pglite';
import type { Statement } from '#engine/sql/statement.ts';

/** Applies statements in the transaction that is open, or in none. Throws with the statement's name when one fails. */
export async function applyStatements(database: PGlite, statements: readonly Statement[]): Promise<void> {
  for (const { id, text } of statements) {
    try {
      await database.exec(text);
    } catch (error) {
      throw new Error(`the statement "${id}" failed: ${error instanceof Error ? error.message : String(error)}\n${text}`, { cause: error });
    }
  }
}
