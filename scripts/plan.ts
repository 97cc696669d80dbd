/** `modshelf plan`: what publishing a module would change, in words, with findings and diagrams. */
import { appendFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Option } from 'commander';
import { renderPlanMarkdown } from '#engine/plan/markdown.ts';
import { planModule, type Plan } from '#engine/plan/plan.ts';
import { describeChanges } from '#engine/plan/sentence.ts';
import { printProblems } from '#engine/print-problem.ts';
import type { Io, Outcome, Register, Run } from './lib/command.ts';
import { withRows, type Ask } from './lib/database.ts';
import { brokenOf, inputFor, readTree, refuseUnknown } from './lib/judge.ts';

function printPlan(plan: Plan, texts: ReadonlyMap<string, string>): string {
  const changes = [...describeChanges(plan.changes)].map(([scope, sentences]) => `${scope}\n${sentences.map((sentence) => `  ${sentence}`).join('\n')}`);
  return [
    `${plan.module} ${plan.version} → ${plan.nextVersion} (${plan.bump}), level ${plan.level}`,
    changes.length ? changes.join('\n') : 'Nothing changes.',
    plan.problems.length ? printProblems(plan.problems, texts) : 'The rules found nothing.',
    `content ${plan.digest}\nmodel ${plan.modelBefore.slice(0, 12)} → ${plan.modelAfter.slice(0, 12)}`,
  ].join('\n\n');
}

type Options = { format: 'text' | 'markdown'; summary?: string; database?: string };

async function planOne(io: Io, name: string, options: Options, ask: Ask): Promise<Outcome> {
  const tree = await readTree(io);
  const unknown = refuseUnknown(tree, [name]);
  if (unknown) return unknown;
  const broken = brokenOf(tree, name);
  const input = broken ? undefined : await inputFor(io, tree.files, name);
  const planned = input ? await ask((rows) => planModule({ ...input, rows })) : { ok: false as const, problems: broken! };
  if (!planned.ok) return { exit: 1, text: printProblems(planned.problems, tree.texts), json: { ok: false, problems: planned.problems } };
  const markdown = renderPlanMarkdown(planned.value);
  if (options.summary) await appendFile(resolve(io.cwd, options.summary), `${markdown}\n`);
  const ok = planned.value.level !== 'L3';
  return { exit: ok ? 0 : 1, text: options.format === 'markdown' ? markdown : printPlan(planned.value, tree.texts), json: { ok, ...planned.value } };
}

const plan: Run = (io, name: string, options: Options) => withRows(io, options.database, (ask) => planOne(io, name, options, ask));

export const register: Register = (program, act) => {
  program.command('plan').description('say what publishing a module would change: changes in words, findings, version bump, diagrams')
    .argument('<module>', 'the module\'s name')
    .addOption(new Option('--format <format>', 'how the plan is printed').choices(['text', 'markdown']).default('text'))
    .option('--database <address>', 'ask the rows of a database: postgresql://…, or a folder of the embedded one')
    .option('--summary <file>', 'append the plan as Markdown to a file (a job summary)')
    .action(act(plan));
};
