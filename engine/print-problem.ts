/** How problems are shown: with source line and caret for people, as workflow commands for GitHub. */
import type { Problem } from './problem.ts';

/** Units: characters of a source line that are shown. */
const WIDTH = 160;

function frame(problem: Problem, text: string | undefined): string[] {
  const line = text?.split(/\r?\n/)[problem.at.line - 1];
  if (line === undefined) return [];
  const from = Math.max(0, problem.at.column - 1 - WIDTH / 2);
  const shown = line.slice(from, from + WIDTH).replaceAll('\t', ' ');
  const length = problem.at.endLine === problem.at.line ? Math.max(1, problem.at.endColumn - problem.at.column) : 1;
  const margin = ' '.repeat(problem.at.column - 1 - from);
  return [`  | ${shown}`, `  | ${margin}${'^'.repeat(Math.min(length, Math.max(1, shown.length - margin.length)))}`];
}

const note = (problem: Problem) => problem.waived ? ` (waived by ${problem.waived.owner} until ${problem.waived.expires}: ${problem.waived.reason})` : '';

const examples = ({ rows }: Problem) => (rows?.examples.length ? [`  rows: ${rows.examples.join(', ')}${rows.count > rows.examples.length ? ', …' : ''}`] : []);

/** Returns problems as text, each with its place, source line, caret, rows and help. Shape: problems, source text by file. */
export function printProblems(problems: readonly Problem[], texts: ReadonlyMap<string, string>): string {
  return problems.map((problem) => [
    `${problem.at.file}:${problem.at.line}:${problem.at.column} ${problem.code} ${problem.level}${note(problem)}`,
    `  ${problem.message}`, ...frame(problem, texts.get(problem.at.file)), ...examples(problem), `  help: ${problem.help}`,
  ].join('\n')).join('\n\n');
}

const escapeData = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const COMMANDS = { L3: 'error', L2: 'warning', L1: 'notice' } as const;

/** Returns problems as GitHub workflow commands, one a line. Source: GitHub, "Workflow commands for GitHub Actions". */
export function printAnnotations(problems: readonly Problem[]): string {
  return problems.map((problem) => {
    const { file, line, column, endLine, endColumn } = problem.at;
    const properties = { file, line, col: column, endLine, endColumn, title: problem.code };
    const given = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(',');
    return `::${problem.waived ? 'notice' : COMMANDS[problem.level]} ${given}::${escapeData([problem.message, ...examples(problem).map((line) => line.trim()), problem.help].join('\n'))}`;
  }).join('\n');
}
