/** The report as Markdown for a job's summary page on GitHub. */
import { escapeMarkdown } from '#engine/escape-markdown.ts';
import type { Position } from '#engine/problem.ts';
import type { Model } from '#engine/model.ts';
import { renderMatrix } from './matrix.ts';
import type { SuiteReport, TestEntry } from './report.ts';

const SHOWN = 50;

function renderPlace(at: Position | undefined): string {
  return at ? `${escapeMarkdown(at.file)}:${at.line}:${at.column}` : '–';
}

function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [`| ${head.join(' | ')} |`, `|${head.map(() => ' --- |').join('')}`, ...rows.map((row) => `| ${row.join(' | ')} |`), ''];
}

/** How many tests of each kind there were. */
function renderKinds({ tests }: SuiteReport): string[] {
  const kinds = [...new Set(tests.map(({ file }) => file))];
  return renderTable(['Tests', 'Passed', 'Failed', 'Not exercised'], kinds.map((file) => {
    const count = (state: TestEntry['state']): string => `${tests.filter((test) => test.file === file && test.state === state).length}`;
    return [escapeMarkdown(file.replace('crm-suite/', '').replace('.test.ts', '')), count('passed'), count('failed'), count('skipped')];
  }));
}

/** Returns the summary: counts, the first 50 failures with their place, tests by kind, coverage by scope, and the permission matrix when a model is given. */
export function renderSummary(report: SuiteReport, model?: Model): string {
  const verdict = report.failed === 0 ? '✅' : '❌';
  const lines = [
    `### ${verdict} CRM suite: ${escapeMarkdown(report.modules.join(', '))}`, '',
    `${report.passed} passed, ${report.failed} failed, ${report.skipped} not exercised, in ${(report.ms / 1000).toFixed(1)} s.`, '',
  ];
  if (report.failures.length) {
    lines.push(...renderTable(['Failure', 'Where', 'Why'], report.failures.slice(0, SHOWN)
      .map(({ name, message, at }) => [escapeMarkdown(name), renderPlace(at), escapeMarkdown(message)])));
    if (report.failures.length > SHOWN) lines.push(`… and ${report.failures.length - SHOWN} more.`, '');
  }
  lines.push(...renderKinds(report));
  lines.push(...renderTable(['Module', 'Scope', 'Elements', 'Exercised', 'Missing'], report.coverage
    .map(({ module, scope, declared, exercised, missing }) =>
      [escapeMarkdown(module), scope, `${declared}`, `${exercised}`, escapeMarkdown(missing.join(', ')) || '–'])));
  if (model) lines.push('<details><summary>Who may do what</summary>', '', renderMatrix(model), '</details>', '');
  return lines.join('\n');
}
