import type { GitHub } from './client.ts';
import { latestRun } from '#registry/checks/05-required-checks.ts';
import { DEFAULT_POLICY } from '#registry/policy.ts';
import { readChecks } from './checks.ts';
import type { Repository } from './facts.ts';

export type VersionPull = { branch: string; title: string; body: string };

/** Returns the number of the open pull request from a branch to main, opened or brought up to date. It is looked up first, so running again opens no second one. */
export async function openVersionPull(github: GitHub, repository: Repository, { branch, title, body }: VersionPull): Promise<{ number: number; state: 'opened' | 'updated' | 'unchanged' }> {
  const { data: open } = await github.rest.pulls.list({ ...repository, state: 'open', head: `${repository.owner}:${branch}`, base: 'main' });
  const pull = open.find((each) => each.head.ref === branch && each.base.ref === 'main');
  if (!pull) {
    const { data } = await github.rest.pulls.create({ ...repository, head: branch, base: 'main', title, body });
    return { number: data.number, state: 'opened' };
  }
  if (pull.title === title && pull.body === body) return { number: pull.number, state: 'unchanged' };
  await github.rest.pulls.update({ ...repository, pull_number: pull.number, title, body });
  return { number: pull.number, state: 'updated' };
}

/**
 * Returns whether the Version PR was merged: only with the very commit that was recomputed from main, and with every required check green on it.
 * GitHub is told the commit that is meant, so that a push in between makes it refuse.
 */
export async function mergeVersionPull(github: GitHub, repository: Repository, number: number, commit: string): Promise<{ ok: true } | { ok: false; reason: string }> {
  const { data: pull } = await github.rest.pulls.get({ ...repository, pull_number: number });
  if (pull.head.sha !== commit) return { ok: false, reason: `its head ${pull.head.sha.slice(0, 7)} is not what main gives now (${commit.slice(0, 7)})` };
  const runs = await readChecks(github, repository, commit);
  const open = DEFAULT_POLICY.checks.find((wanted) => latestRun(runs, wanted)?.conclusion !== 'success');
  if (open) return { ok: false, reason: `check "${open.name}" has not succeeded on it` };
  try {
    await github.rest.pulls.merge({ ...repository, pull_number: number, sha: commit, merge_method: 'merge' });
    return { ok: true };
  } catch (error) {
    const { status, message } = error as { status?: unknown; message?: string };
    if (status === 405 || status === 409 || status === 422) return { ok: false, reason: `GitHub refused: ${String(message).split('\n')[0]}` };
    throw error;
  }
}
