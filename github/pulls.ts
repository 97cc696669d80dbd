import type { Account, ReviewFacts } from '#registry/facts.ts';
import type { GitHub } from './client.ts';
import type { Repository } from './facts.ts';
import { isMissing, toAccount } from './people.ts';
import { findSpeakers } from './spoken.ts';

/** A merged pull request. */
export type PullHead = { number: number; author: Account; branch: string; /** Where its branch lives; undefined for a deleted fork. */ from?: Repository; head: string };

const STATES: readonly string[] = ['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED', 'DISMISSED', 'PENDING'] satisfies ReviewFacts['state'][];

/** Returns the pull request that brought a commit to main, or undefined when none or more than one could have. */
export async function readPull(github: GitHub, repository: Repository, commit: string): Promise<PullHead | undefined> {
  const { data } = await github.rest.repos.listPullRequestsAssociatedWithCommit({ ...repository, commit_sha: commit, per_page: 100 });
  const merged = data.filter((pull) => pull.merged_at && pull.base.ref === 'main');
  const exact = merged.filter((pull) => pull.merge_commit_sha === commit);
  const [pull, other] = exact.length ? exact : merged;
  const author = toAccount(pull?.user);
  if (!pull || other || !author) return undefined;
  const home = pull.head.repo;
  return { number: pull.number, author, branch: pull.head.ref, head: pull.head.sha, ...(home && { from: { owner: home.owner.login, repo: home.name } }) };
}

/** Returns a pull request's reviews, oldest first, with the reviewers' rights; the content they saw is looked up in Git. A review that the bot wrote down is its speaker's. */
export async function readReviews(github: GitHub, repository: Repository, pull: number, bot: string, look: (login: string) => Promise<Account | undefined>): Promise<ReviewFacts[]> {
  const given = await github.paginate(github.rest.pulls.listReviews, { ...repository, pull_number: pull, per_page: 100 });
  const speakers = await findSpeakers(github, repository, pull, bot, given);
  const reviews: ReviewFacts[] = [];
  for (const review of given) {
    const spoken = speakers.get(review);
    const user = spoken?.by ?? toAccount(review.user);
    const state = spoken?.verdict ?? review.state;
    if (!user || !STATES.includes(state)) continue;
    const known = user.type === 'User' ? await look(user.login) : undefined;
    reviews.push({ id: review.id, user: known?.id === user.id ? known : user, state: state as ReviewFacts['state'], commit: review.commit_id ?? '' });
  }
  return reviews;
}

/**
 * Returns everybody who pushed to a pull request's branch: from GitHub's own record of pushes, and from the accounts its commits name.
 * A commit's author can be forged, but being named only ever disqualifies.
 */
export async function readPushers(github: GitHub, repository: Repository, pull: PullHead): Promise<Account[]> {
  const commits = await github.paginate(github.rest.pulls.listCommits, { ...repository, pull_number: pull.number, per_page: 100 });
  const named = commits.flatMap((commit) => [toAccount(commit.author as Parameters<typeof toAccount>[0]), toAccount(commit.committer as Parameters<typeof toAccount>[0])]);
  const found = [...named, ...await readActivity(github, pull)].filter((account) => account !== undefined);
  return [...new Map(found.map((account) => [account.id, account])).values()];
}

async function readActivity(github: GitHub, pull: PullHead): Promise<(Account | undefined)[]> {
  if (!pull.from) return [];
  try {
    const pushes = await github.paginate(github.rest.repos.listActivities, { ...pull.from, ref: `refs/heads/${pull.branch}`, per_page: 100 });
    return pushes.map((push) => toAccount(push.actor));
  } catch (error) {
    // A server that keeps no such record (GitHub Enterprise before 3.10) leaves the commits' word.
    if (isMissing(error)) return [];
    throw error;
  }
}
