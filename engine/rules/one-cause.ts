/** One cause, one finding. */
import type { Level, Problem } from '../problem.ts';
import { RULES } from './index.ts';

const WEIGHT: Record<Level, number> = { L3: 0, L2: 1, L1: 2 };
const ORDER = new Map(RULES.map((rule, index) => [rule.code, index]));

/** Codes of the text itself come before any rule. */
const rank = (problem: Problem) => ORDER.get(problem.code) ?? -1;

const place = (problem: Problem) => `${problem.at.file} ${problem.at.line} ${problem.at.column}`;

function causeOf(problem: Problem): string {
  return problem.element ? `${problem.at.file} ${problem.element.scope} ${problem.element.target}` : place(problem);
}

/** What follows from a patch is blamed on it: where one place is blamed with several codes, the cause is the first in the list. */
function dropConsequences(problems: readonly Problem[]): Problem[] {
  const first = new Map<string, number>();
  for (const problem of problems) if (problem.level === 'L3') first.set(place(problem), Math.min(first.get(place(problem)) ?? Infinity, rank(problem)));
  return problems.filter((problem) => problem.level === 'L1' || rank(problem) <= (first.get(place(problem)) ?? Infinity));
}

/** Returns the problems with only the heaviest, then the first in the list of rules, for each element and place; in the order of the file. */
export function keepOnePerCause(problems: readonly Problem[]): Problem[] {
  const kept = new Map<string, Problem>();
  for (const problem of problems) {
    const cause = problem.level === 'L1' ? `${causeOf(problem)} ${problem.code}` : causeOf(problem);
    const before = kept.get(cause);
    if (!before || WEIGHT[problem.level] < WEIGHT[before.level] || (problem.level === before.level && rank(problem) < rank(before))) kept.set(cause, problem);
  }
  return dropConsequences([...kept.values()]).sort((a, b) => a.at.file.localeCompare(b.at.file) || a.at.line - b.at.line || a.at.column - b.at.column);
}
