import type { CheckFacts } from '#registry/facts.ts';
import type { GitHub } from './client.ts';
import type { Repository } from './facts.ts';

/** Returns every check run of a commit, those of other Apps too: who may speak for a check is judged later. */
export async function readChecks(github: GitHub, repository: Repository, commit: string): Promise<CheckFacts[]> {
  const runs = await github.paginate(github.rest.checks.listForRef, { ...repository, ref: commit, filter: 'all', per_page: 100 });
  return runs.map((run) => ({ id: run.id, name: run.name, app: run.app?.slug ?? '', status: run.status, conclusion: run.conclusion }));
}
