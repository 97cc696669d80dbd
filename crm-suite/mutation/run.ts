/** Runs the suite against faults, in two workers that keep one database each. */
import { fileURLToPath } from 'node:url';
import { startVitest } from 'vitest/node';
import { readSubject } from './base.ts';
import { MARK, type Verdict } from './verdict.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** Returns a verdict on each mutant. Throws when the suite fails without any fault. */
export async function runMutants(ids: readonly string[], { workers, trusted, tell }: { workers: number; trusted: boolean; tell(verdict: Verdict): void }): Promise<Verdict[]> {
  const exitCode = process.exitCode;
  const verdicts: Verdict[] = [];
  const shares = Array.from({ length: Math.min(workers, ids.length) }, (_, share) => ids.filter((_id, index) => index % workers === share));
  const vitest = await startVitest('test', [], {
    root: PROJECT, config: false, watch: false, isolate: false, maxWorkers: workers, allowOnly: false, testTimeout: 120_000, hookTimeout: 120_000,
    projects: shares.map((mutants, index) => ({ test: { name: `share ${index + 1}`, root: PROJECT, include: ['crm-suite/mutation/worker.ts'], isolate: false, maxWorkers: 1, execArgv: [], testTimeout: 120_000, hookTimeout: 120_000, provide: { mutants, trusted: trusted || index > 0, subject: readSubject() } } })),
    reporters: [{
      onUserConsoleLog({ content }) {
        for (const line of content.split('\n').filter((text) => text.startsWith(MARK))) {
          const verdict = JSON.parse(line.slice(MARK.length)) as Verdict;
          verdicts.push(verdict);
          tell(verdict);
        }
      },
    }],
  });
  try {
    const errors = [...vitest.state.getUnhandledErrors(), ...vitest.state.getTestModules().flatMap((module) => [...module.errors(), ...([...module.children.allTests()].find((test) => test.result().state === 'failed')?.result().errors ?? [])])];
    if (errors.length) throw new Error(errors.map((error) => (error as { message: string }).message).join('\n'));
    return verdicts;
  } finally {
    await vitest.close();
    process.exitCode = exitCode;
  }
}
