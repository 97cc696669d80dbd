/** Proves modules by installing them on the CRM in a real Postgres and running the suite against it. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { closureOf, composeModules } from '#engine/compose.ts';
import type { ModuleFile } from '#engine/module.ts';
import type { Problem } from '#engine/problem.ts';
import { declaredElements } from './derived/elements.ts';
import { measureCoverage } from './report/coverage.ts';
import { renderJUnit } from './report/junit.ts';
import { makeReport, type SuiteReport, type TestEntry } from './report/report.ts';
import { runVitest } from './run-vitest.ts';

export type { SuiteReport } from './report/report.ts';

export type SuiteInput = {
  /** The folder that `report` and `junit` are relative to. */
  root: string;
  /** All modules that may be needed; only those under test and what they require get installed. */
  files: readonly ModuleFile[];
  /** Under test; none means the CRM alone. */
  modules: readonly string[];
  report?: string;
  junit?: string;
  progress?(text: string): void;
};

/** A module that does not compose can't be installed: that is the suite's finding, not its crash. */
function reportProblems(problems: readonly Problem[]): TestEntry[] {
  return problems.map(({ code, message, help, at }) => (
    { name: `installs on the CRM: ${code}`, file: 'crm-suite/run.ts', state: 'failed', ms: 0, at, message: `${message}\n${help}` }));
}

function install(files: readonly ModuleFile[], modules: readonly string[]): { files: ModuleFile[]; problems: Problem[] } {
  const needed = new Map<string, ModuleFile>();
  for (const name of modules) {
    const closure = closureOf(files, name);
    if (!closure.ok) return { files: [], problems: closure.problems };
    for (const file of closure.value) needed.set(file.name, file);
  }
  const installed = [...needed.values()];
  const composed = composeModules(installed);
  return { files: installed, problems: composed.ok ? [] : composed.problems };
}

async function write(root: string, path: string | undefined, text: string): Promise<void> {
  if (!path) return;
  const target = resolve(root, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text);
}

/** Returns the report of one run of the suite, written to `report` (JSON) and `junit` (XML) when asked. */
export async function runSuite(input: SuiteInput): Promise<SuiteReport> {
  const start = performance.now();
  const progress = input.progress ?? (() => {});
  const modules = input.modules.length ? [...new Set(input.modules)] : ['crm'];
  const { files, problems } = install(input.files, modules);
  progress(`installing ${files.map((file) => file.name).join(', ') || modules.join(', ')}`);
  const tests = problems.length ? reportProblems(problems) : await runVitest({
    texts: files.map(({ source, version }) => ({ file: source.file, text: source.text, version })), modules,
  }, progress);
  const declared = files.filter((file) => modules.includes(file.name)).flatMap(declaredElements);
  const report = makeReport(modules, tests, measureCoverage(declared, tests), Math.round(performance.now() - start));
  await write(input.root, input.report, `${JSON.stringify(report, null, 1)}\n`);
  await write(input.root, input.junit, renderJUnit(report));
  return report;
}
