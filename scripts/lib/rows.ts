/** Asks a database what rules want to know of its rows. */
import { CATALOGUE_QUERY, queryFor, type Catalogue } from '#engine/sql/row-questions.ts';
import { canonicalJSON } from '#engine/digest.ts';
import type { RowEvidence } from '#engine/problem.ts';
import type { AskRows, RowQuestion } from '#engine/rules/rule.ts';

/** Runs one statement; values are `$1`, `$2` … in it. A refusal of the database is thrown, with its `code`. */
export type RunSQL = (text: string, values?: readonly string[]) => Promise<Record<string, unknown>[]>;

/** PostgreSQL's codes for a table, column, function or schema that is not there. */
const MISSING = new Set(['42P01', '42703', '42883', '3F000']);

async function readCatalogue(run: RunSQL): Promise<Catalogue> {
  const catalogue = new Map<string, Map<string, string>>();
  for (const { table, column, type } of await run(CATALOGUE_QUERY) as { table: string; column: string; type: string }[]) {
    catalogue.set(table, (catalogue.get(table) ?? new Map<string, string>()).set(column, type));
  }
  return catalogue;
}

/** Undefined for what speaks of columns that this database has not got yet. */
async function answer(run: RunSQL, question: RowQuestion, catalogue: Catalogue): Promise<RowEvidence | undefined> {
  const query = queryFor(question, catalogue);
  if (!('text' in query)) return query;
  await run('savepoint question');
  try {
    const [row] = await run(query.text, query.values) as [RowEvidence];
    await run('release savepoint question');
    return { count: row.count, examples: row.examples };
  } catch (error) {
    if (!query.mayMiss || !MISSING.has((error as { code?: string }).code ?? '')) throw error;
    await run('rollback to savepoint question');
    return undefined;
  }
}

/** A model says nothing that its question does not: within one judgement there is one. */
function keyOf(question: RowQuestion): string {
  return canonicalJSON(question.ask === 'breaking' ? { ...question, model: undefined } : question);
}

/**
 * Returns the judgement on what the database says. The judge runs until it asks nothing new: a rule may ask further after an answer.
 * `run` is inside a transaction.
 */
export async function askDatabase<T>(run: RunSQL, judge: (rows: AskRows) => T | Promise<T>): Promise<T> {
  const catalogue = await readCatalogue(run);
  const answers = new Map<string, RowEvidence | undefined>();
  for (;;) {
    const open = new Map<string, RowQuestion>();
    const judged = await judge((question) => {
      const key = keyOf(question);
      if (!answers.has(key)) open.set(key, question);
      return answers.get(key);
    });
    if (open.size === 0) return judged;
    for (const [key, question] of open) answers.set(key, await answer(run, question, catalogue));
  }
}
