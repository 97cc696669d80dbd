/** A plan as text for a terminal. */
import { escapeMarkdown } from '#engine/escape-markdown.ts';
import type { Plan, PlanDetails } from '#engine/plan/plan.ts';
import { describeChanges } from '#engine/plan/sentence.ts';
import { askedLines, bound, headLine, impactLines, lossLines, MOST, RIGHTS_HEAD, rightsCells, userLines } from '#engine/plan/tables.ts';
import { printProblems } from '#engine/print-problem.ts';
import type { Conflict } from './conflicts.ts';
import type { OpenChange } from './open-changes.ts';
import { renderTable } from './table.ts';

function section(title: string, lines: readonly string[]): string {
  return lines.length ? [title, ...bound(lines).map((line) => `  ${line}`)].join('\n') : '';
}

function rightsTable({ rights }: PlanDetails): string {
  if (rights.length === 0) return '';
  const rows = rights.slice(0, MOST).map((row) => Object.fromEntries(rightsCells(row).map((cell, index) => [RIGHTS_HEAD[index]!, cell])));
  return section('rights', [...renderTable(RIGHTS_HEAD, rows).split('\n'), ...(rights.length > MOST ? [`and ${rights.length - MOST} more`] : [])]);
}

/** Returns the text; `texts` are the sources of the files that its findings are in. */
export function printPlan(plan: Plan & PlanDetails, texts: ReadonlyMap<string, string>): string {
  const changes = [...describeChanges(plan.changes)].map(([scope, sentences]) => `${scope}\n${sentences.map((sentence) => `  ${sentence}`).join('\n')}`);
  return [
    headLine(plan),
    askedLines(plan).join('\n'),
    changes.length ? changes.join('\n') : 'Nothing changes.',
    plan.problems.length ? printProblems(plan.problems, texts) : 'The rules found nothing.',
    rightsTable(plan),
    section('pages, menus and reports', impactLines(plan)),
    section('who else uses what is touched', userLines(plan)),
    section('what unpublishing would hide; nothing stored is lost', lossLines(plan)),
    plan.sql?.text ?? '',
    `content ${plan.digest}\nmodel ${plan.modelBefore.slice(0, 12)} → ${plan.modelAfter.slice(0, 12)}`,
  ].filter(Boolean).join('\n\n');
}

const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** Returns which open changes conflict, as text or as a Markdown list. Names of branches come from outside. */
export function printConflicts(changes: readonly OpenChange[], conflicts: readonly Conflict[], markdown: boolean): string {
  const say = (text: string) => (markdown ? escapeMarkdown(text.replace(HIDDEN, ' ')) : text.replace(HIDDEN, ' '));
  const [head, item, inner] = markdown ? ['#### ', '- ', '  - '] : ['', '  ', '    '];
  const listed = changes.map(({ name, files, gone, broken }) => [
    `${item}${say(`${name}: ${[...files.map((file) => file.name), ...gone.map((each) => `${each} (goes)`)].join(', ') || 'nothing that can be read'}`)}`,
    ...broken.map(({ code, at, message }) => `${inner}${say(`can't be read: ${at.file}:${at.line}:${at.column} ${code} ${message}`)}`),
  ].join('\n'));
  const told = conflicts.map(({ between, code, at, element, message, help }) => [
    `${item}${say(`${code} ${between.join(' and ')}${element ? `: ${element.scope} "${element.target}"` : ''}`)}`,
    `${inner}${say(`${at ? `${at.file}:${at.line}:${at.column} ` : ''}${message}`)}`, `${inner}${say(`help: ${help}`)}`,
  ].join('\n'));
  return [
    changes.length ? `${head}${changes.length} open ${changes.length === 1 ? 'change' : 'changes'}\n${markdown ? '\n' : ''}${listed.join('\n')}` : 'No change is open.',
    conflicts.length ? `${head}${conflicts.length} ${conflicts.length === 1 ? 'conflict' : 'conflicts'}\n${markdown ? '\n' : ''}${told.join('\n')}` : changes.length > 1 ? 'None conflicts with another.' : '',
  ].filter(Boolean).join('\n\n');
}
