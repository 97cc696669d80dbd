/** `modshelf test`: proves modules by the CRM suite. */
import { appendFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { renderAnnotations } from '#crm-suite/report/annotations.ts';
import { renderSummary } from '#crm-suite/report/summary.ts';
import type { SuiteReport } from '#crm-suite/report/report.ts';
import { runSuite } from '#crm-suite/run.ts';
import { closureOf, composeModules } from '#engine/compose.ts';
import type { Model } from '#engine/model.ts';
import { printProblems } from '#engine/print-problem.ts';
import { findAffected } from './lib/affected.ts';
import type { Io, Outcome, Register, Run } from './lib/command.ts';
import { readTree, refuseUnknown, type Tree } from './lib/judge.ts';

type Options = { report?: string; junit?: string; summary?: string; annotations?: boolean; affected?: boolean; base?: string };

const refuse = (text: string): Outcome => ({ exit: 2, text, json: { ok: false, error: text } });

/** Returns the names to test, or why there are none to name. */
async function chooseModules(io: Io, tree: Tree, given: readonly string[], options: Options): Promise<string[] | Outcome> {
  if (!options.affected) return given.length ? [...given] : ['crm'];
  if (given.length) return refuse('name modules, or say --affected, not both');
  const base = options.base ?? 'origin/main';
  return await findAffected(io.root, base, tree) ?? refuse(`no commit is called "${base}": name the base with --base <ref>`);
}

function describeReport(report: SuiteReport): string {
  const failures = report.failures.map(({ name, message, at }) => `${at ? `${at.file}:${at.line}:${at.column} ` : ''}${name}\n  ${message.replaceAll('\n', '\n  ')}`);
  const coverage = report.coverage.map(({ module, scope, declared, exercised, missing }) =>
    `  ${module} ${scope}: ${exercised}/${declared}${missing.length ? `, not exercised: ${missing.join(', ')}` : ''}`);
  const verdict = `${report.modules.join(', ')}: ${report.passed} passed, ${report.failed} failed, ${report.skipped} not exercised, ${(report.ms / 1000).toFixed(1)} s`;
  return [...failures, ...(coverage.length ? ['elements exercised', ...coverage] : []), verdict].join('\n');
}

/** The model that the modules come to; none when they don't install, which the report says. */
function installed(files: Tree['files'], names: readonly string[]): Model | undefined {
  const needed = new Set<Tree['files'][number]>();
  for (const name of names) {
    const closure = closureOf(files, name);
    if (!closure.ok) return undefined;
    for (const file of closure.value) needed.add(file);
  }
  const composed = composeModules([...needed]);
  return composed.ok ? composed.value.model : undefined;
}

const test: Run = async (io, given: string[], options: Options) => {
  const tree = await readTree(io);
  const names = await chooseModules(io, tree, given, options);
  if (!Array.isArray(names)) return names;
  if (names.length === 0) return { exit: 0, text: 'no module is affected', json: { ok: true, modules: [] } };
  const unknown = refuseUnknown(tree, names);
  if (unknown) return unknown;
  const problems = names.flatMap((name) => tree.broken.get(name) ?? []);
  if (problems.length) return { exit: 1, text: printProblems(problems, tree.texts), json: { ok: false, problems } };
  const report = await runSuite({
    root: io.root, files: tree.files, modules: names, progress: io.progress,
    ...(options.report !== undefined && { report: resolve(io.cwd, options.report) }), ...(options.junit !== undefined && { junit: resolve(io.cwd, options.junit) }),
  });
  if (options.summary) await appendFile(resolve(io.cwd, options.summary), `${renderSummary(report, installed(tree.files, names))}\n`);
  const annotations = options.annotations ? renderAnnotations(report) : '';
  const text = [annotations, describeReport(report)].filter(Boolean).join('\n');
  return { exit: report.failed ? 1 : 0, text, json: { ok: report.failed === 0, ...report } };
};

export const register: Register = (program, act) => {
  program.command('test').description('prove modules by installing them on the CRM in a Postgres and running the CRM suite')
    .argument('[module...]', 'module names; the CRM itself when left out')
    .option('--report <file>', 'write the report as JSON (schemas/suite-report.schema.json)')
    .option('--junit <file>', 'write the report as JUnit XML')
    .option('--summary <file>', 'append a Markdown summary, as for $GITHUB_STEP_SUMMARY')
    .option('--annotations', 'print failures as GitHub annotations on the lines of the YAML')
    .option('--affected', 'test the modules that changed since --base, and those that require them')
    .option('--base <ref>', 'the commit that --affected compares with (origin/main)')
    .action(act(test));
};
