/** Runs the suite's test files in one worker process and reads what came out; the only place that knows vitest's API. */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { ProvidedContext } from 'vitest';
import { startVitest, type TestCase, type TestModule, type TestRunResult, type Vitest } from 'vitest/node';
import type { Position } from '#engine/problem.ts';
import type { TestedElement, TestEntry } from './report/report.ts';
import type { SubjectData } from './subject.ts';
import { KEPT_WORKERS } from './workers.ts';

/** The project's own folder: suite code always comes from here, wherever the modules lie. */
const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const FILES = ['crm-suite/entities/*.test.ts', 'crm-suite/derived/derived.test.ts', 'crm-suite/cases/cases.test.ts'];

/** No test is called so. */
const NONE = '^$';

declare module 'vitest' {
  interface TaskMeta {
    /** The declared elements that the test shows. */
    elements?: TestedElement[];
    /** The line of the YAML that a failure is about. */
    at?: Position;
  }
}

function readMessage(errors: readonly { message: string }[] | undefined): string {
  return errors?.map((error) => error.message).join('\n') ?? 'failed';
}

function readTest(test: TestCase): TestEntry {
  const result = test.result();
  const { elements, at } = test.meta();
  const entry = { name: test.fullName, file: test.module.relativeModuleId, ms: Math.round(test.diagnostic()?.duration ?? 0), ...(elements?.length && { elements }), ...(at && { at }) };
  switch (result.state) {
    case 'passed': return { ...entry, state: 'passed' };
    case 'skipped': return { ...entry, state: 'skipped', note: result.note ?? 'its file or group could not run' };
    default: return { ...entry, state: 'failed', message: readMessage(result.errors) };
  }
}

/** A file or group that failed outside its tests (a hook, an import) is a failure of its own: it must not look like fewer tests. */
function readModule(module: TestModule): TestEntry[] {
  const broken = [module, ...module.children.allSuites()].flatMap((group) => {
    const errors = group.errors();
    return errors.length ? [{ name: group.type === 'module' ? module.relativeModuleId : group.fullName, file: module.relativeModuleId, ms: 0, state: 'failed' as const, message: readMessage(errors) }] : [];
  });
  return [...[...module.children.allTests()].map(readTest), ...broken];
}

function readRun(vitest: Vitest): TestEntry[] {
  const unhandled = vitest.state.getUnhandledErrors().map((error) => ({
    name: 'an error outside every test', file: 'crm-suite', ms: 0, state: 'failed' as const, message: error instanceof Error ? error.message : String((error as TestRunResult & { message?: string }).message ?? error),
  }));
  return [...vitest.state.getTestModules().flatMap(readModule), ...unhandled];
}

/**
 * Runs the suite against a subject and returns one entry a test.
 * Two workers without isolation: the files of a worker share one database, whose start costs as much as their tests.
 * Measured on two cores: 10.5 s; with one worker 13.5 s. The baseline compiler alone, because no function runs long enough to earn the other.
 */
export async function runVitest(subject: SubjectData, progress: (text: string) => void): Promise<TestEntry[]> {
  return run({ subject }, progress);
}

/** Starts the workers and their databases ahead of the first run and runs no test, for a process that will serve several. */
export async function startWorkers(): Promise<void> {
  await run({}, () => undefined, NONE);
}

/** Runs follow one another: each takes all workers. */
let last: Promise<unknown> = Promise.resolve();

function run(...given: Parameters<typeof runNow>): Promise<TestEntry[]> {
  const turn = last.then(() => runNow(...given));
  last = turn.catch(() => undefined);
  return turn;
}

async function runNow(provide: { subject?: SubjectData }, progress: (text: string) => void, testNamePattern?: string): Promise<TestEntry[]> {
  const exitCode = process.exitCode;
  const vitest = await startVitest('test', [], {
    root: PROJECT, config: false, watch: false, include: FILES, testNamePattern, provide: { ...provide, run: randomUUID() } as ProvidedContext,
    pool: KEPT_WORKERS, isolate: false, maxWorkers: 2, execArgv: ['--liftoff-only'], testTimeout: 30_000, hookTimeout: 60_000, allowOnly: false,
    reporters: [{
      onTestModuleEnd: (module) => progress(`  ${module.relativeModuleId}: ${[...module.children.allTests()].length} tests`),
    }],
  });
  try {
    return readRun(vitest);
  } finally {
    await vitest.close();
    process.exitCode = exitCode;
  }
}
