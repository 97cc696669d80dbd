/** Plants a share of the mutants, and runs for each the suite until a test fails. It is a test itself: the first of its file, and the only one that vitest runs. */
import { inject, test } from 'vitest';
import { mutantSession as session } from './session.ts';
import type { Mutant } from './fault.ts';
import { findMutants } from './mutants.ts';
import { isSkip, likelyFirst, testsOf, type SuiteTest } from './tests.ts';
import { MARK, type Verdict } from './verdict.ts';

declare module 'vitest' {
  interface ProvidedContext {
    mutants: string[];
    /** The suite is known to pass without a fault. */
    trusted: boolean;
  }
}

async function firstFailing(tests: readonly SuiteTest[]): Promise<{ test: SuiteTest; message: string } | undefined> {
  for (const each of tests) {
    try {
      await session.database.fresh();
      await each.run();
    } catch (error) {
      if (!isSkip(error)) return { test: each, message: error instanceof Error ? error.message : String(error) };
    }
  }
  return undefined;
}

async function judge(mutant: Mutant, tests: readonly SuiteTest[]): Promise<Verdict> {
  const start = performance.now();
  const verdict = (rest: Pick<Verdict, 'outcome'> & Partial<Verdict>): Verdict => ({ id: mutant.id, kind: mutant.kind, operator: mutant.operator, ms: Math.round(performance.now() - start), ...rest });
  if (!await session.plant(mutant)) return verdict({ outcome: 'stillborn' });
  const asked = mutant.kind === 'declared' ? tests.filter(({ derived }) => !derived) : tests;
  const failed = await firstFailing(likelyFirst(asked, mutant.place));
  if (!failed) return verdict({ outcome: 'survived' });
  failed.test.kills += 1;
  return verdict({ outcome: 'killed', test: failed.test.name, message: failed.message.split('\n')[0]!.slice(0, 200) });
}

test('the suite sees the faults', { timeout: 0 }, async ({ task }) => {
  const others = task.file.tasks.filter((other) => other !== task);
  for (const other of others) other.mode = 'skip';
  const tests = testsOf(others);
  const all = new Map(findMutants(session.base).map((mutant) => [mutant.id, mutant]));
  // A suite that fails without a fault proves nothing.
  const broken = inject('trusted') ? undefined : await firstFailing(tests);
  if (broken) throw new Error(`without any fault "${broken.test.name}" fails: ${broken.message}`);
  for (const id of inject('mutants')) {
    const mutant = all.get(id);
    if (mutant) console.log(MARK + JSON.stringify(await judge(mutant, tests)));
  }
});
