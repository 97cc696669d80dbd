/** How heavy a finding is that rows decide. */
import type { Level, RowEvidence } from '../problem.ts';

/** `where` ends a message: how many rows, or that nobody counted them. */
export type Weighed = { evidence: { level: Level; rows?: RowEvidence }; where: string };

/** Returns the words for a number of rows. */
export function countRows(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`;
}

/** Returns nothing when no row is concerned, the level when rows are, and L2 where there is no database to ask. */
export function weigh(rows: RowEvidence | undefined, level: Level = 'L3'): Weighed | undefined {
  if (rows === undefined) return { evidence: { level: 'L2' }, where: '(needs rows)' };
  return rows.count === 0 ? undefined : { evidence: { level, rows }, where: `(in ${countRows(rows.count)})` };
}

/** Returns how to comply; what only rows could block may be confirmed too. */
export function orConfirm(code: string, { evidence }: Weighed, help: string): string {
  return evidence.level === 'L2' ? `${help.replace(/\.$/, '')}; else have a reviewer confirm it (/confirm ${code} <reason>).` : help;
}
