/** The SQL by which publishing makes a database show a plan's model. */
import type { Model } from '../model.ts';
import { compileDatabase } from '../sql/compile.ts';
import type { Statement } from '../sql/statement.ts';

/** `unchanged` statements run again too, and change nothing of what they made before. */
export type PublishSQL = { shelf: string; statements: Statement[]; unchanged: number; text: string };

function comment(text: string): string {
  return `-- ${text.replace(/[\r\n]+/g, ' ')}`;
}

/**
 * Returns the statements that the model after has and the model before has not, with the new version's schema of views.
 * Shape: two models that passed validation → statements in the order in which they run
 */
export function compilePublish(before: Model, after: Model): PublishSQL {
  const { shelf, statements } = compileDatabase(after);
  // The schema of views is named by the model: under one name for both, only what differs is left.
  const known = new Set(compileDatabase(before, { shelf }).statements.map(({ text }) => text));
  const fresh = statements.filter(({ text }) => !known.has(text));
  const unchanged = statements.length - fresh.length;
  const text = [
    comment(`What differs from the version before; ${unchanged} more statements run again as they were. All of it runs in one transaction.`),
    ...fresh.map(({ id, text: sql }) => `${comment(id)}\n${sql.replace(/;?\s*$/, ';')}`),
  ].join('\n\n');
  return { shelf, statements: fresh, unchanged, text };
}
