/** `modshelf validate`: everything that is wrong with modules, each with its place and the edit that mends it. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Option } from 'commander';
import { renderSarif } from '#engine/formats/sarif.ts';
import { parseModule } from '#engine/parse.ts';
import { printAnnotations, printProblems } from '#engine/print-problem.ts';
import { blocks, type Problem } from '#engine/problem.ts';
import { validateModule } from '#engine/validate.ts';
import type { Io, Outcome, Register, Run } from './lib/command.ts';
import { withRows, type Ask } from './lib/database.ts';
import { brokenOf, inputFor, readAround, readTree, type Tree } from './lib/judge.ts';
import type { RunSQL } from './lib/rows.ts';
import { readRuleHelp, readToolVersion } from './lib/rule-help.ts';

type Format = 'text' | 'json' | 'github' | 'sarif';
type Options = { file?: string; format: Format; database?: string; checked?: string };
type Judge = { ask: Ask; run?: RunSQL; checked?: string };

async function report(io: Io, problems: readonly Problem[], names: readonly string[], texts: ReadonlyMap<string, string>, format: Format): Promise<Outcome> {
  const blocked = problems.filter((problem) => problem.level === 'L3').length;
  const open = problems.filter((problem) => blocks(problem) && problem.level === 'L2').length;
  const summary = problems.length === 0 ? `${names.join(', ')}: clean` : `${problems.length} findings: ${blocked} blocked, ${open} to confirm`;
  const json = { ok: blocked === 0, modules: names, problems };
  const text: Record<Format, () => string | Promise<string>> = {
    text: () => [problems.length ? printProblems(problems, texts) : '', summary].filter(Boolean).join('\n\n'),
    json: () => JSON.stringify(json, null, 2),
    github: () => [printAnnotations(problems), summary].filter(Boolean).join('\n'),
    sarif: async () => JSON.stringify(renderSarif(problems, { version: await readToolVersion(), help: await readRuleHelp(problems.map(({ code }) => code), io.env) }), null, 2),
  };
  return { exit: blocked === 0 ? 0 : 1, text: await text[format](), json };
}

async function judge(io: Io, tree: Tree, { ask, ...beside }: Judge, name: string): Promise<Problem[]> {
  const broken = brokenOf(tree, name);
  if (broken) return broken;
  const input = await inputFor(io, tree.files, name, beside);
  const problems = await ask((rows) => validateModule({ ...input, rows }));
  return problems.filter((problem) => problem.at.file.startsWith(`modules/${name}/`) || problem.level === 'L3');
}

async function validateFile(io: Io, file: string, format: Format, { ask, ...beside }: Judge): Promise<Outcome> {
  const tree = await readTree(io);
  const bytes = await readFile(resolve(io.cwd, file)).catch(() => undefined);
  if (!bytes) return { exit: 2, text: `can't read ${file}`, json: { ok: false, error: `can't read ${file}` } };
  const parsed = parseModule(file, bytes);
  if (!parsed.ok) return report(io, parsed.problems, [file], new Map([[file, bytes.toString('utf8')]]), format);
  const { name } = parsed.value;
  const texts = new Map(tree.texts).set(file, parsed.value.source.text);
  const input = await inputFor(io, [...tree.files.filter((each) => each.name !== name), parsed.value], name, beside);
  return report(io, await ask((rows) => validateModule({ ...input, rows })), [name], texts, format);
}

async function validateNamed(io: Io, given: readonly string[], format: Format, how: Judge): Promise<Outcome> {
  const around = given.length ? await readAround(io, given) : { ok: true as const, tree: await readTree(io) };
  if (!around.ok) return around.outcome;
  const { tree } = around;
  const names = given.length ? [...given] : [...tree.files.map((file) => file.name), ...tree.broken.keys()].sort();
  const problems: Problem[] = [];
  for (const name of names) problems.push(...await judge(io, tree, how, name));
  for (const problem of problems) {
    if (!tree.texts.has(problem.at.file)) tree.texts.set(problem.at.file, await readFile(join(io.root, problem.at.file), 'utf8').catch(() => ''));
  }
  return report(io, problems, names, tree.texts, format);
}

const validate: Run = (io, given: string[], options: Options) => withRows(io, options.database, (ask, run) => {
  const how: Judge = { ask, ...(run && { run }), ...(options.checked !== undefined && { checked: options.checked }) };
  return options.file === undefined ? validateNamed(io, given, options.format, how) : validateFile(io, options.file, options.format, how);
});

export const register: Register = (program, act) => {
  program.command('validate').description('say everything that is wrong with modules, with file:line:col and the edit that mends it')
    .argument('[module...]', 'module names; all when left out')
    .option('--file <path>', 'a module file outside modules/, judged among the modules of the root')
    .option('--database <address>', 'ask the rows of a database: postgresql://…, or a folder of the embedded one')
    .option('--checked <digest>', 'the content that was tested and approved, sha256:…: another one is RE03')
    .addOption(new Option('--format <format>', 'how problems are printed').choices(['text', 'json', 'github', 'sarif']).default('text'))
    .action(act(validate));
};
