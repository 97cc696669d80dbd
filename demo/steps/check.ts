/** The module check: what modules.yml runs, on the pull request's head. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkPullRequest } from '../check.ts';
import { must, type Evidence } from '../evidence.ts';
import type { Step, Story } from '../story.ts';

type Report = { passed: number; failed: number; coverage: { module: string; scope: string; declared: number; exercised: number }[] };

/** Runs the check on a pull request that must hold and returns its counts. */
export async function provePullRequest(story: Story, pull: number): Promise<Evidence> {
  const checked = await checkPullRequest(story.world, pull, story.say);
  const failed = checked.steps.find((step) => step.exit !== 0);
  must(checked.conclusion === 'success', `the module check failed at: ${failed?.run ?? 'the gate'}`, { output: failed?.output.slice(-4000) });
  await story.world.settle();
  return { check: checked.checkRun, conclusion: checked.conclusion, jobs: checked.results };
}

export const checkStep: Step = {
  name: 'check', title: 'The module check proves it on the CRM in a real Postgres',
  async run(story) {
    const evidence = await provePullRequest(story, story.memory.pull!);
    const report = JSON.parse(await readFile(join(story.world.folder, 'actions', `module-${story.memory.module}`, 'suite-report.json'), 'utf8').catch(() => '{}')) as Partial<Report>;
    must((report.passed ?? 0) > 0 && report.failed === 0, 'the suite report shows no passed test', { report });
    const coverage = (report.coverage ?? []).filter((row) => row.module === story.memory.module);
    return { ...evidence, passed: report.passed, failed: report.failed, coverage: coverage.map((row) => `${row.scope} ${row.exercised}/${row.declared}`) };
  },
};
