import type { Effect } from '../../effects.ts';
import type { GitHubPort, Performed } from '../../port.ts';
import { readSpoken } from '#github/spoken.ts';
import { renderMarker } from '../../markers.ts';
import { labelsWith } from '../../state.ts';
import type { Door } from '../github.ts';
import { toPull } from './read.ts';

type Of<K extends Effect['do']> = Extract<Effect, { do: K }>;

/** Opens the draft pull request of a branch, or returns the open one that is there. */
export async function openPull({ client, owner, repo }: Door, readers: Pick<GitHubPort, 'pullOf'>, effect: Of<'open-pull'>): Promise<Performed['open-pull']> {
  const there = effect.fresh ? undefined : await readers.pullOf(effect.branch);
  if (there?.open) return { ...there, made: false };
  try {
    const { data } = await client.rest.pulls.create({ owner, repo, head: effect.branch, base: effect.base, title: effect.title, body: effect.body, draft: effect.ready !== true });
    return { ...toPull(data), made: true };
  } catch (error) {
    if ((error as { status?: number }).status !== 422) throw error;
    const found = await readers.pullOf(effect.branch);
    if (!found?.open) throw error;
    return { ...found, made: false };
  }
}

export async function labelThread({ client, owner, repo }: Door, effect: Of<'label'>): Promise<void> {
  const labels = labelsWith(effect.state, effect.present);
  const same = labels.length === effect.present.length && labels.every((name) => effect.present.includes(name));
  if (!same) await client.rest.issues.setLabels({ owner, repo, issue_number: effect.on, labels });
}

/** REST has no way to end a draft. Source: https://docs.github.com/en/graphql/reference/mutations#markpullrequestreadyforreview */
export async function markReady({ client }: Door, effect: Of<'mark-ready'>): Promise<void> {
  await client.graphql('mutation ($id: ID!) { markPullRequestReadyForReview(input: { pullRequestId: $id }) { pullRequest { isDraft } } }', { id: effect.nodeId });
}

/** Writes a person's word down as a review of the bot, unless that was done before. */
export async function writeReview({ client, owner, repo, bot }: Door, effect: Of<'review'>): Promise<Performed['review']> {
  const reviews = await client.paginate(client.rest.pulls.listReviews, { owner, repo, pull_number: effect.pull, per_page: 100 });
  if (reviews.some((review) => review.user?.login === bot && readSpoken(review.body)?.comment === effect.comment)) return { made: false };
  const body = `${renderMarker('review', { verdict: effect.verdict, comment: effect.comment })}\n${effect.body}`;
  await client.rest.pulls.createReview({ owner, repo, pull_number: effect.pull, commit_id: effect.commit, event: 'COMMENT', body });
  return { made: true };
}

export async function requestReview({ client, owner, repo }: Door, effect: Of<'request-review'>): Promise<void> {
  await client.rest.pulls.requestReviewers({ owner, repo, pull_number: effect.pull, reviewers: [effect.login] });
}

export async function setPullState({ client, owner, repo }: Door, effect: Of<'pull-state'>): Promise<void> {
  await client.rest.pulls.update({ owner, repo, pull_number: effect.pull, state: effect.open ? 'open' : 'closed' });
}
