/** What a run of the suite says; schemas/suite-report.schema.json holds the same shape for readers outside. */
import type { Position } from '#engine/problem.ts';
import type { Scope } from '#schemas/elements.ts';

export type TestedElement = { module: string; scope: Scope; target: string };

export type TestEntry = {
  name: string;
  /** The test file, from the project's root. */
  file: string;
  state: 'passed' | 'failed' | 'skipped';
  /** Units: milliseconds. */
  ms: number;
  /** The declared elements that it shows. */
  elements?: TestedElement[];
  at?: Position;
  /** Why it was skipped. */
  note?: string;
  /** Why it failed. */
  message?: string;
};

export type Coverage = { module: string; scope: Scope; declared: number; exercised: number; missing: string[] };
export type Failure = { name: string; message: string; at?: Position };

export type SuiteReport = {
  modules: string[];
  passed: number; failed: number; skipped: number;
  /** Units: milliseconds. */
  ms: number;
  coverage: Coverage[];
  failures: Failure[];
  tests: TestEntry[];
};

/** Returns the report of the tests that ran. Shape: entries in the order they ran → counts, failures, coverage. */
export function makeReport(modules: string[], tests: TestEntry[], coverage: Coverage[], ms: number): SuiteReport {
  const count = (state: TestEntry['state']): number => tests.filter((test) => test.state === state).length;
  const failures = tests.filter((test) => test.state === 'failed')
    .map(({ name, message, at }) => ({ name, message: message ?? 'failed', ...(at && { at }) }));
  return { modules, passed: count('passed'), failed: count('failed'), skipped: count('skipped'), ms, coverage, failures, tests };
}
