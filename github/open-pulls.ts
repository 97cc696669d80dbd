import type { GitHub } from './client.ts';
import type { Repository } from './facts.ts';
import { toAccount } from './people.ts';
import type { PullHead } from './pulls.ts';

export type OpenPull = PullHead & { base: string };

/** Returns every open pull request to main whose head is a commit: two can share one, and a check on it speaks for both. */
export async function readOpenPulls(github: GitHub, repository: Repository, head: string): Promise<OpenPull[]> {
  const pulls = await github.paginate(github.rest.pulls.list, { ...repository, state: 'open', base: 'main', per_page: 100 });
  return pulls.flatMap((pull) => {
    const author = toAccount(pull.user);
    const home = pull.head.repo;
    return author && pull.head.sha === head ? [{ number: pull.number, author, branch: pull.head.ref, head, base: pull.base.sha, ...(home && { from: { owner: home.owner.login, repo: home.name } }) }] : [];
  });
}

/** Reports a check run on a commit. Running again reports a newer one of the same name, and the newest counts. */
export async function reportCheck(github: GitHub, repository: Repository, run: { name: string; head: string; ok: boolean; title: string; summary: string }): Promise<number> {
  const { data } = await github.rest.checks.create({ ...repository, name: run.name, head_sha: run.head, status: 'completed', conclusion: run.ok ? 'success' : 'action_required', output: { title: run.title, summary: run.summary } });
  return data.id;
}
