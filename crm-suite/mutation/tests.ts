/** The suite's tests as values: what vitest collected, to be run as often as there are mutants. */
import type { RunnerTask } from 'vitest';
import { getFn } from 'vitest/suite';

export type SuiteTest = { name: string; words: Set<string>; derived: boolean; kills: number; run(): Promise<void> };

const nameOf = (task: RunnerTask): string => (task.suite ? `${nameOf(task.suite)} > ${task.name}` : task.name);

/** `refundWithinPaid` is three words. */
const wordsOf = (text: string): Set<string> => new Set((text.match(/[A-Z]?[a-z]{3,}/g) ?? []).map((word) => word.toLowerCase().replace(/s$/, '')));

/** Returns the tests among tasks. */
export function testsOf(tasks: readonly RunnerTask[]): SuiteTest[] {
  return tasks.flatMap((task): SuiteTest[] => {
    if (task.type === 'suite') return testsOf(task.tasks);
    const run = getFn(task);
    if (!run) return [];
    const name = nameOf(task);
    return [{ name, words: wordsOf(name), derived: /\([^ ]+\.yaml:\d+:\d+\) > /.test(name), kills: 0, run: async () => { await run(); } }];
  });
}

/** Returns the tests in the order in which they most likely see a fault at a place: those that name it, then those that saw others. */
export function likelyFirst(tests: readonly SuiteTest[], place: string): SuiteTest[] {
  const words = [...wordsOf(place)];
  const scored = tests.map((test) => ({ test, score: words.filter((word) => test.words.has(word)).length * 3 + Math.min(test.kills, 2) }));
  return scored.sort((a, b) => b.score - a.score).map(({ test }) => test);
}

/** Returns the tests that were not exercised as passed: vitest's word for it is an error. */
export function isSkip(error: unknown): boolean {
  return error instanceof Error && (error as { code?: unknown }).code === 'VITEST_PENDING';
}
