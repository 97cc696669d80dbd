/** What happened around pull requests of late, for the ledger: requests, reviews and checks, by the API alone. */
import type { Account, CheckFacts } from '#registry/facts.ts';
import type { GitHub } from './client.ts';
import type { Repository } from './facts.ts';
import { toAccount } from './people.ts';
import { findSpeakers } from './spoken.ts';

export type PullDeeds = {
  number: number; branch: string; head: string; author: Account;
  reviews: { id: number; user: Account; state: string; commit: string; at: string }[];
  checks: (Pick<CheckFacts, 'id' | 'name' | 'app'> & { conclusion: string; at: string })[];
};

export type IssueDeed = { number: number; author: Account; at: string };

/** Pages of 50. */
const PAGES = 4;

/** Returns the pull requests of a kind of branch that changed since a time, newest first. */
export async function readPullDeeds(github: GitHub, repository: Repository, bot: string, since: string, wanted: (branch: string) => boolean): Promise<PullDeeds[]> {
  const found: PullDeeds[] = [];
  for (let page = 1; page <= PAGES; page += 1) {
    const { data } = await github.rest.pulls.list({ ...repository, state: 'all', sort: 'updated', direction: 'desc', per_page: 50, page });
    for (const pull of data) {
      if (pull.updated_at < since) return found;
      const author = toAccount(pull.user);
      if (!author || !wanted(pull.head.ref)) continue;
      found.push({ number: pull.number, branch: pull.head.ref, head: pull.head.sha, author, reviews: await reviewsOf(github, repository, pull.number, bot), checks: await checksOf(github, repository, pull.head.sha) });
    }
    if (data.length < 50) return found;
  }
  return found;
}

/** A review that the bot wrote down is its speaker's. */
async function reviewsOf(github: GitHub, repository: Repository, number: number, bot: string): Promise<PullDeeds['reviews']> {
  const reviews = await github.paginate(github.rest.pulls.listReviews, { ...repository, pull_number: number, per_page: 100 });
  const speakers = await findSpeakers(github, repository, number, bot, reviews);
  return reviews.flatMap((review) => {
    const spoken = speakers.get(review);
    const user = spoken?.by ?? toAccount(review.user);
    return user && review.commit_id && review.submitted_at && review.state !== 'PENDING' ? [{ id: review.id, user, state: (spoken?.verdict ?? review.state).toLowerCase(), commit: review.commit_id, at: review.submitted_at }] : [];
  });
}

async function checksOf(github: GitHub, repository: Repository, ref: string): Promise<PullDeeds['checks']> {
  const runs = await github.paginate(github.rest.checks.listForRef, { ...repository, ref, filter: 'all', per_page: 100 });
  return runs.flatMap((run) => (run.conclusion && run.completed_at ? [{ id: run.id, name: run.name, app: run.app?.slug ?? '', conclusion: run.conclusion, at: run.completed_at }] : []));
}

/** Returns who opened an issue, and when; undefined for a pull request. */
export async function readIssueDeed(github: GitHub, repository: Repository, number: number): Promise<IssueDeed | undefined> {
  const { data } = await github.rest.issues.get({ ...repository, issue_number: number });
  const author = toAccount(data.user);
  return author && !data.pull_request ? { number, author, at: data.created_at } : undefined;
}
