/** A plan as Markdown for a pull request, in which no text from a module can act. */
import { escapeMarkdown } from '../escape-markdown.ts';
import type { Problem } from '../problem.ts';
import type { Plan, PlanDetails } from './plan.ts';
import { isWidening } from './rights.ts';
import { describeChanges } from './sentence.ts';
import { askedLines, bound, impactLines, lossLines, MOST, RIGHTS_HEAD, rightsCells, userLines } from './tables.ts';

const MARK = { L1: 'noted', L2: 'to confirm', L3: 'blocked' } as const;

/** Units: characters of a diagram and of SQL that are shown; a comment on GitHub takes 65,536 in all. */
const LONGEST_DIAGRAM = 12_000, LONGEST_SQL = 20_000;

function row(problem: Problem): string {
  const where = `${problem.at.file}:${problem.at.line}:${problem.at.column}`;
  const level = problem.waived ? `waived by ${escapeMarkdown(problem.waived.owner)} until ${problem.waived.expires}` : MARK[problem.level];
  const rows = problem.rows?.examples.length ? ` Rows: ${problem.rows.examples.join(', ')}${problem.rows.count > problem.rows.examples.length ? ', …' : ''}.` : '';
  return line([problem.code, level, ...[where, `${problem.message}${rows}`, problem.help].map(escapeMarkdown)]);
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function table(head: readonly string[], rows: readonly string[]): string {
  const more = rows.length > MOST ? `\n\nand ${rows.length - MOST} more` : '';
  return [line(head), line(head.map(() => '---')), ...rows.slice(0, MOST)].join('\n') + more;
}

const bullets = (lines: readonly string[]) => bound(lines).map((text) => `- ${escapeMarkdown(text)}`).join('\n');

const details = (title: string, body: string) => `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;

/** The fence is longer than any run in the text, so that nothing in it can close it. */
function fenced(language: string, text: string, limit: number): string {
  const shown = text.length > limit ? `${text.slice(0, limit)}\n… (${text.length - limit} more characters)` : text;
  const fence = '`'.repeat(Math.max(3, ...(shown.match(/`+/g) ?? []).map((run) => run.length + 1)));
  return `${fence}${language}\n${shown}\n${fence}`;
}

/** Half a diagram is none: one that is too long is left out. */
function diagram(title: string, text: string): string {
  return details(title, text.length > LONGEST_DIAGRAM ? 'Too large to be drawn here; `modshelf plan --format json` has it.' : fenced('mermaid', text, LONGEST_DIAGRAM));
}

function rightsSection({ rights }: PlanDetails): string[] {
  if (rights.length === 0) return [];
  const wider = rights.filter(isWidening).length;
  const rows = rights.map((each) => line(rightsCells(each).map((text) => (text.endsWith('(wider)') ? `**${escapeMarkdown(text)}**` : escapeMarkdown(text)))));
  return [details(`Rights: ${rights.length} ${rights.length === 1 ? 'row differs' : 'rows differ'}${wider ? `, <b>${wider} wider</b>` : ', none is wider'}`, table(RIGHTS_HEAD, rows))];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length ? [details(`${title} (${lines.length})`, bullets(lines))] : [];
}

/** Returns the sections of a plan: changes in words, findings, rights, impact, who else uses it, the way back, diagrams, and SQL where it was asked for. */
export function renderPlanMarkdown(plan: Plan & PlanDetails): string {
  const changes = [...describeChanges(plan.changes)].map(([scope, sentences]) => `**${scope}**\n\n${bullets(sentences)}`);
  const findings = plan.problems.length === 0 ? 'The rules found nothing.' : table(['code', 'level', 'where', 'what', 'do'], plan.problems.map(row));
  return [
    `### Plan: \`${plan.module}\` ${plan.version} → ${plan.nextVersion} (${plan.bump})`,
    `Compared with ${escapeMarkdown(plan.against)}.`,
    ...(plan.asked ? [askedLines(plan).map((text) => `> ${escapeMarkdown(text)}`).join('\n>\n')] : []),
    changes.length ? changes.join('\n\n') : 'Nothing changes.',
    '#### Findings', findings,
    ...rightsSection(plan),
    ...section('Pages, menus and reports', impactLines(plan)),
    ...section('Who else uses what is touched', userLines(plan)),
    ...section('What unpublishing would hide; nothing stored is lost', lossLines(plan)),
    ...(plan.diagrams.entities ? [diagram('Objects it touches', plan.diagrams.entities)] : []),
    ...Object.entries(plan.diagrams.states).map(([object, text]) => diagram(`States of ${object}`, text)),
    ...(plan.sql ? [details(`SQL (${plan.sql.statements.length} statements)`, fenced('sql', plan.sql.text, LONGEST_SQL))] : []),
    `<sub>content \`${plan.digest}\` · model \`${plan.modelBefore.slice(0, 12)}\` → \`${plan.modelAfter.slice(0, 12)}\`</sub>`,
  ].join('\n\n') + '\n';
}
