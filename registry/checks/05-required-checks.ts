import type { CheckFacts, PublishFacts } from '../facts.ts';
import { isGenesis } from '../genesis.ts';
import type { Refusal } from '../refusal.ts';

/** Returns the latest run of a required check: one from another App, or of another name, is none. */
export function latestRun(runs: readonly CheckFacts[], wanted: { name: string; app: string }): CheckFacts | undefined {
  return runs.filter((run) => run.name === wanted.name && run.app === wanted.app).sort((a, b) => a.id - b.id).at(-1);
}

/** Returns which required checks have not succeeded on the content. Missing or unknown means no. */
export function checkRequired(facts: PublishFacts): Refusal[] {
  if (isGenesis(facts)) return [];
  const pull = facts.origin?.pull;
  if (!pull) return [{ check: 5, reason: 'there is no pull request whose checks could have run', help: 'Bring the content by a pull request' }];
  return facts.policy.checks.flatMap((wanted) => {
    const run = latestRun(pull.checks, wanted);
    if (run?.conclusion === 'success') return [];
    const other = pull.checks.find(({ name }) => name === wanted.name);
    const state = run ? `is ${run.conclusion ?? run.status}` : `did not run${other ? ` (one of that name by "${other.app}" does not count)` : ''}`;
    return [{ check: 5, reason: `check "${wanted.name}" of "${wanted.app}" ${state} on ${pull.head.slice(0, 7)}`, help: `Run the checks of pull request #${pull.number} again, and mend what they name` }];
  });
}
