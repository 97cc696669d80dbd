/** `modshelf plan`: what publishing a module would change, in words, with findings and diagrams. */
import { appendFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Option } from 'commander';
import { renderPlanMarkdown } from '#engine/plan/markdown.ts';
import { planModule } from '#engine/plan/plan.ts';
import { printProblems } from '#engine/print-problem.ts';
import { readAgainst } from './lib/against.ts';
import type { Io, Outcome, Register, Run } from './lib/command.ts';
import { findConflicts } from './lib/conflicts.ts';
import { withRows, type Ask } from './lib/database.ts';
import { brokenOf, inputFor, readAround } from './lib/judge.ts';
import { readOpenChanges } from './lib/open-changes.ts';
import { printConflicts, printPlan } from './lib/plan-text.ts';
import type { RunSQL } from './lib/rows.ts';

type Options = { all?: boolean; format: 'text' | 'markdown' | 'json'; against?: string; checked?: string; allRights?: boolean; sql?: boolean; summary?: string; database?: string };

async function planOne(io: Io, name: string, options: Options, ask: Ask, run?: RunSQL): Promise<Outcome> {
  const around = await readAround(io, [name]);
  if (!around.ok) return around.outcome;
  const { tree } = around;
  const found = await readAgainst(io, name, options.against);
  if (!found.ok) return found.outcome;
  const broken = brokenOf(tree, name);
  const input = broken ? undefined : { ...await inputFor(io, tree.files, name, { checked: options.checked, run }), against: found.against, allRights: options.allRights ?? false, sql: options.sql ?? false };
  const planned = input ? await ask((rows) => planModule({ ...input, rows })) : { ok: false as const, problems: broken! };
  if (!planned.ok) {
    const json = { ok: false, problems: planned.problems };
    return { exit: 1, text: options.format === 'json' ? JSON.stringify(json, null, 2) : printProblems(planned.problems, tree.texts), json };
  }
  if (options.summary) await appendFile(resolve(io.cwd, options.summary), `${renderPlanMarkdown(planned.value)}\n`);
  const ok = planned.value.level !== 'L3';
  const json = { ok, ...planned.value };
  const text = { text: () => printPlan(planned.value, tree.texts), markdown: () => renderPlanMarkdown(planned.value), json: () => JSON.stringify(json, null, 2) };
  return { exit: ok ? 0 : 1, text: text[options.format](), json };
}

function usage(text: string): Outcome {
  return { exit: 2, text, json: { ok: false, error: text } };
}

async function planAll(io: Io, format: Options['format']): Promise<Outcome> {
  const open = await readOpenChanges(io.root);
  if (!open) return usage(`there is no Git repository with a branch main at ${io.root}, so nothing is open`);
  const conflicts = await findConflicts(open);
  const broken = open.changes.flatMap((change) => change.broken.map((problem) => ({ change: change.name, ...problem })));
  const ok = conflicts.length === 0 && broken.length === 0;
  const json = { ok, changes: open.changes.map(({ name, files, gone }) => ({ name, modules: files.map((file) => file.name), gone })), conflicts, broken };
  return { exit: ok ? 0 : 1, text: format === 'json' ? JSON.stringify(json, null, 2) : printConflicts(open.changes, conflicts, format === 'markdown'), json };
}

const plan: Run = (io, name: string | undefined, options: Options) => {
  if (options.all) return name === undefined ? planAll(io, options.format) : Promise.resolve(usage('--all looks at every open change: leave the module out'));
  if (name === undefined) return Promise.resolve(usage('name a module, or say --all'));
  return withRows(io, options.database, (ask, run) => planOne(io, name, options, ask, run));
};

export const register: Register = (program, act) => {
  program.command('plan').description('say what publishing a module would change: changes in words, findings, version bump, rights, impact, the way back, diagrams')
    .argument('[module]', 'the module\'s name')
    .option('--all', 'say instead which open changes can\'t be merged together: branches module/… and the working tree')
    .option('--against <ref>', 'compare with "shelf" (what is published, as without it), a tag like loyalty@1.0.0, a branch or a commit')
    .addOption(new Option('--format <format>', 'how the plan is printed').choices(['text', 'markdown', 'json']).default('text'))
    .option('--all-rights', 'the whole permission matrix, not only what differs')
    .option('--sql', 'add the SQL that publishing would run')
    .option('--database <address>', 'ask the rows of a database: postgresql://…, or a folder of the embedded one')
    .option('--checked <digest>', 'the content that was tested and approved, sha256:…: another one is RE03')
    .option('--summary <file>', 'append the plan as Markdown to a file (a job summary)')
    .action(act(plan));
};
