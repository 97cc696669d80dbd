/** Words that several comments share. */
import type { Problem } from '#engine/problem.ts';
import type { Text } from '#schemas/types.ts';
import { code, inline } from './escape.ts';

/** Returns a text in English, else in the first language it has. */
export function said(text: Text): string {
  if (typeof text === 'string') return text;
  return text['en'] ?? Object.values(text).find((one) => one !== undefined) ?? '';
}

/** Units: problems shown at most. */
const MOST = 40;

/** Returns problems as a list: code, level, place, what is wrong, what to do. */
export function listProblems(problems: readonly Problem[]): string {
  const shown = problems.slice(0, MOST).map((problem) => {
    const { at } = problem;
    const waived = problem.waived ? ` Waived by ${code(problem.waived.owner)}: ${inline(problem.waived.reason)}` : '';
    return `- **${code(problem.code)} ${problem.level}** ${code(`${at.file}:${at.line}:${at.column}`)} ${inline(problem.message)} _${inline(problem.help)}_${waived}`;
  });
  if (problems.length > MOST) shown.push(`- and ${problems.length - MOST} more`);
  return shown.join('\n');
}

/** Returns a table with escaped cells; `rows` hold Markdown. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** GitHub takes 65,536 characters; what a comment says first is what counts. */
export function fit(body: string, limit = 60_000): string {
  if (body.length <= limit) return body;
  const cut = body.slice(0, limit);
  const open = (cut.match(/^`{3,}.*$/gm) ?? []).length % 2 === 1;
  return `${cut}${open ? '\n' + '`'.repeat(8) : ''}\n\n_Cut here: the whole is in the module's folder._`;
}
