import type { GitHub } from './client.ts';
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
