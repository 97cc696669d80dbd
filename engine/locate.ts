/** Findings to problems: the only step from paths to places. */
import type { Source } from './module.ts';
import type { Finding, Problem } from './problem.ts';

/** Returns the findings with their places in a file, in the order of the text. */
export function locateFindings(source: Source, findings: readonly Finding[]): Problem[] {
  const problems = findings.map(({ path, onKey, ...rest }): Problem => ({ ...rest, at: source.at(path, onKey) }));
  return problems.sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
}
