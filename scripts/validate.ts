/** `modshelf validate`: everything that is wrong with modules, each with its place and the edit that mends it. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Option } from 'commander';
import { parseModule } from '#engine/parse.ts';
import { printAnnotations, printProblems } from '#engine/print-problem.ts';
import { blocks, type Problem } from '#engine/problem.ts';
import { validateModule } from '#engine/validate.ts';
import type { Io, Outcome, Register, Run } from './lib/command.ts';
import { withRows, type Ask } from './lib/database.ts';
import { brokenOf, inputFor, readTree, refuseUnknown, type Tree } from './lib/judge.ts';

type Format = 'text' | 'json' | 'github';

function report(problems: readonly Problem[], names: readonly string[], texts: ReadonlyMap<string, string>, format: Format): Outcome {
  const blocked = problems.filter((problem) => problem.level === 'L3').length;
  const open = problems.filter((problem) => blocks(problem) && problem.level === 'L2').length;
  const summary = problems.length === 0 ? `${names.join(', ')}: clean` : `${problems.length} findings: ${blocked} blocked, ${open} to confirm`;
  const json = { ok: blocked === 0, modules: names, problems };
  const text = { text: [problems.length ? printProblems(problems, texts) : '', summary].filter(Boolean).join('\n\n'), json: JSON.stringify(json, null, 2), github: [printAnnotations(problems), summary].filter(Boolean).join('\n') };
  return { exit: blocked === 0 ? 0 : 1, text: text[format], json };
}

async function judge(io: Io, tree: Tree, ask: Ask, name: string): Promise<Problem[]> {
  const broken = brokenOf(tree, name);
  if (broken) return broken;
  const input = await inputFor(io, tree.files, name);
  const problems = await ask((rows) => validateModule({ ...input, rows }));
  return problems.filter((problem) => problem.at.file.startsWith(`modules/${name}/`) || problem.level === 'L3');
}

type Options = { file?: string; format: Format; database?: string };

async function validateAll(io: Io, given: string[], options: Options, ask: Ask): Promise<Outcome> {
  const tree = await readTree(io);
  if (options.file !== undefined) {
    const file = options.file;
    const bytes = await readFile(resolve(io.cwd, file)).catch(() => undefined);
    if (!bytes) return { exit: 2, text: `can't read ${file}`, json: { ok: false, error: `can't read ${file}` } };
    const parsed = parseModule(file, bytes);
    if (!parsed.ok) return report(parsed.problems, [file], new Map([[file, bytes.toString('utf8')]]), options.format);
    const { name } = parsed.value;
    const texts = new Map(tree.texts).set(file, parsed.value.source.text);
    const input = await inputFor(io, [...tree.files.filter((each) => each.name !== name), parsed.value], name);
    const problems = await ask((rows) => validateModule({ ...input, rows }));
    return report(problems, [name], texts, options.format);
  }
  const names = given.length ? given : [...tree.files.map((file) => file.name), ...tree.broken.keys()].sort();
  const unknown = refuseUnknown(tree, names);
  if (unknown) return unknown;
  const problems: Problem[] = [];
  for (const name of names) problems.push(...await judge(io, tree, ask, name));
  for (const problem of problems) {
    if (!tree.texts.has(problem.at.file)) tree.texts.set(problem.at.file, await readFile(join(io.root, problem.at.file), 'utf8').catch(() => ''));
  }
  return report(problems, names, tree.texts, options.format);
}

const validate: Run = (io, given: string[], options: Options) => withRows(io, options.database, (ask) => validateAll(io, given, options, ask));

export const register: Register = (program, act) => {
  program.command('validate').description('say everything that is wrong with modules, with file:line:col and the edit that mends it')
    .argument('[module...]', 'module names; all when left out')
    .option('--file <path>', 'a module file outside modules/, judged among the modules of the root')
    .option('--database <address>', 'ask the rows of a database: postgresql://…, or a folder of the embedded one')
    .addOption(new Option('--format <format>', 'how problems are printed').choices(['text', 'json', 'github']).default('text'))
    .action(act(validate));
};
