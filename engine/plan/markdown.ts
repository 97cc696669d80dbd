/** A plan as Markdown for a pull request, in which no text from a module can act. */
import { escapeMarkdown } from '../escape-markdown.ts';
import type { Problem } from '../problem.ts';
import type { Plan } from './plan.ts';
import { describeChanges } from './sentence.ts';

const MARK = { L1: 'noted', L2: 'to confirm', L3: 'blocked' } as const;

function row(problem: Problem): string {
  const where = `${problem.at.file}:${problem.at.line}:${problem.at.column}`;
  const level = problem.waived ? `waived by ${escapeMarkdown(problem.waived.owner)} until ${problem.waived.expires}` : MARK[problem.level];
  return `| ${problem.code} | ${level} | ${escapeMarkdown(where)} | ${escapeMarkdown(problem.message)} | ${escapeMarkdown(problem.help)} |`;
}

const diagram = (title: string, text: string) => `<details><summary>${title}</summary>\n\n\`\`\`mermaid\n${text}\n\`\`\`\n\n</details>`;

/** Returns the sections of a plan: changes in words, findings, diagrams. */
export function renderPlanMarkdown(plan: Plan): string {
  const changes = [...describeChanges(plan.changes)].map(([scope, sentences]) => `**${scope}**\n\n${sentences.map((sentence) => `- ${escapeMarkdown(sentence)}`).join('\n')}`);
  const findings = plan.problems.length === 0 ? 'The rules found nothing.' : ['| code | level | where | what | do |', '|---|---|---|---|---|', ...plan.problems.map(row)].join('\n');
  const diagrams = [
    ...(plan.diagrams.entities ? [diagram('Objects it touches', plan.diagrams.entities)] : []),
    ...Object.entries(plan.diagrams.states).map(([object, text]) => diagram(`States of ${object}`, text)),
  ];
  return [
    `### Plan: \`${plan.module}\` ${plan.version} → ${plan.nextVersion} (${plan.bump})`,
    changes.length ? changes.join('\n\n') : 'Nothing changes.',
    '#### Findings', findings, ...diagrams,
    `<sub>content \`${plan.digest}\` · model \`${plan.modelBefore.slice(0, 12)}\` → \`${plan.modelAfter.slice(0, 12)}\`</sub>`,
  ].join('\n\n') + '\n';
}
