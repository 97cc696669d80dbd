/** A typed expression to PostgreSQL text (15 and later). Names come quoted from the caller, literals through quoteLiteral: nothing else gets in. */
import { checkExpression } from './check.ts';
import { renderValue } from './sql-values.ts';
import type { Expression } from './tree.ts';
import type { CelContext } from './types.ts';

/**
 * How the caller's database calls things. Every text is SQL, quoted by the caller.
 * Columns are uuid (ids, links), numeric, text, boolean, date, timestamptz, text[] (multiOption) and jsonb.
 */
export type SQLNames = {
  /** What stands before a column of the expression's row: `NEW`, `t`; empty for a bare column, as in a CHECK. Never `cel` and a number: those are ours. */
  row: string;
  /** The same for the row before, where the place has one. */
  old?: string;
  /** The acting user, as text. */
  user: { id: string; role: string };
  /** The name of a time zone, not quoted: the days and months of a moment are there. */
  timeZone: string;
  /** The schema of `supportFunctions`. */
  functions: string;
  /** The column of a field, system field, state field or relation to one row. Never asked for formulas. */
  column(object: string, name: string): string;
  /** The table or view that holds the rows of an object. */
  table(object: string): string;
  /** The table behind a many-to-many relation: its columns for the row that has the relation and for the row it leads to. */
  link(object: string, relation: string): { table: string; from: string; to: string };
};

/**
 * Returns one SQL expression. A condition gives true, false or null: what null means is the caller's (a check refuses only
 * `is false`, a guard opens only for `is true`). With `field`, a formula is rounded to the field's scale.
 * Throws when the expression does not pass checkExpression: check first.
 */
export function toSQL(expression: Expression, context: CelContext, names: SQLNames): string {
  const checked = checkExpression(expression, context);
  if (!checked.ok) throw new Error(`not checked before: ${checked.findings[0]?.message}`);
  const sql = renderValue(checked.tree, { names, row: names.row, variables: new Map(), counter: { next: 1 } });
  return checked.scale === undefined ? sql : `${names.functions}.cel_round(${sql}, ${checked.scale})`;
}
