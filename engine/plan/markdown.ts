/** A plan as Markdown for a pull request, in which no text from a module can act. */
import { escapeMarkdown } from '../escape-markdown.ts';
import type { Problem } from '../problem.ts';
import type { Plan, PlanDetails } from './plan.ts';
import { isWidening } from './rights.ts';
import { describeChanges } from './sentence.ts';
import { askedLines, bound, impactLines, lossLines, MOST, RIGHTS_HEAD, rightsCells, userLines } from './tables.ts';

const MARK = { L1: 'noted', L2: 'to confirm', L3: 'blocked' } as const;

/** Units: characters of a diagram, of SQL, of one sentence, and of the whole; a comment on GitHub takes 65,536. */
const LONGEST_DIAGRAM = 12_000, LONGEST_SQL = 20_000, LONGEST_LINE = 500, LONGEST_PART = 15_000, LONGEST = 60_000;

function row(problem: Problem): string {
  const where = `${problem.at.file}:${problem.at.line}:${problem.at.column}`;
  const level = problem.waived ? `waived by ${escapeMarkdown(problem.waived.owner)} until ${problem.waived.expires}` : MARK[problem.level];
  const rows = problem.rows?.examples.length ? ` Rows: ${problem.rows.examples.join(', ')}${problem.rows.count > problem.rows.examples.length ? ', …' : ''}.` : '';
  return line([problem.code, level, ...[where, `${problem.message}${rows}`, problem.help].map(clipped)]);
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function table(head: readonly string[], rows: readonly string[]): string {
  const more = rows.length > MOST ? `\n\nand ${rows.length - MOST} more` : '';
  return [line(head), line(head.map(() => '---')), ...rows.slice(0, MOST)].join('\n') + more;
}

const bullets = (lines: readonly string[]) => bound(lines).map((text) => `- ${clipped(text)}`).join('\n');

const clipped = (text: string) => escapeMarkdown(text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text);

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
  const rows = rights.map((each) => line(rightsCells(each).map((text) => (text.endsWith('(wider)') ? `**${clipped(text)}**` : clipped(text)))));
  return [details(`Rights: ${rights.length} ${rights.length === 1 ? 'row differs' : 'rows differ'}${wider ? `, <b>${wider} wider</b>` : ', none is wider'}`, table(RIGHTS_HEAD, rows))];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length ? [details(`${title} (${lines.length})`, bullets(lines))] : [];
}

/** What folds away gives way first, the longest before the others. */
function fit(parts: readonly string[]): string {
  const kept = parts.map((part) => (part.startsWith('<details>') || part.length <= LONGEST_PART ? part : `${part.slice(0, part.lastIndexOf('\n', LONGEST_PART))}\n\nToo long to be shown whole; \`modshelf plan\` prints it.`));
  const size = () => kept.reduce((sum, part) => sum + part.length + 2, 0);
  while (size() > LONGEST) {
    const longest = kept.filter((part) => part.startsWith('<details>')).sort((one, other) => other.length - one.length)[0];
    if (longest === undefined || longest.length < 300) break;
    kept[kept.indexOf(longest)] = details(/<summary>(.*?)<\/summary>/.exec(longest)![1]!, 'Too long to be shown here; `modshelf plan` prints it.');
  }
  return kept.join('\n\n');
}

/** Returns the sections of a plan: changes in words, findings, rights, impact, who else uses it, the way back, diagrams, and SQL where it was asked for. */
export function renderPlanMarkdown(plan: Plan & PlanDetails): string {
  const changes = [...describeChanges(plan.changes)].map(([scope, sentences]) => `**${scope}**\n\n${bullets(sentences)}`);
  const findings = plan.problems.length === 0 ? 'The rules found nothing.' : table(['code', 'level', 'where', 'what', 'do'], plan.problems.map(row));
  return `${fit([
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
  ])}\n`;
}
