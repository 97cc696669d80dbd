import { emitPull, emitReview, emitReviewComment } from '../events.ts';
import { diffFiles } from '../git/diff.ts';
import { placeOf } from '../git/hunks.ts';
import { mergeBase, resolveCommit } from '../git/refs.ts';
import { invalid, Refusal } from '../http-error.ts';
import type { Actor, PullRequest, Review, ReviewComment, ReviewState } from '../model.ts';
import { atLeast } from '../permissions.ts';
import type { Needs } from '../permissions.ts';
import { requestReviewers } from '../pull/lifecycle.ts';
import { renderAssignees } from '../render/issue.ts';
import { renderPullSimple, renderReview, renderReviewComment } from '../render/pull.ts';
import { integer, needText, objects, oneOf, route, text, texts } from '../route.ts';
import type { Answer, Ask, Body, Route } from '../route.ts';
import { byId, personOf, pullOf } from '../state.ts';
import type { World } from '../state.ts';

const READ: Needs = { person: 'read', app: [['pull_requests', 'read']] };
const WRITE: Needs = { person: 'read', app: [['pull_requests', 'write']] };
const MANAGE: Needs = { person: 'write', app: [['pull_requests', 'write']] };

/** Reviews, who is asked for one, and comments on lines. */
export const reviewRoutes: Route[] = [
  route('GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews', READ, (ask) => ({
    status: 200,
    list: reviewsOf(ask).map((review) => renderReview(ask.world, review)),
  })),
  route('POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews', WRITE, createReview),
  route('GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}', READ, (ask) => ({ status: 200, body: renderReview(ask.world, needReview(ask)) })),
  route('GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/comments', READ, (ask) => {
    const { id } = needReview(ask);
    return { status: 200, list: ask.world.reviewComments.filter((comment) => comment.reviewId === id).map((comment) => renderReviewComment(ask.world, comment)) };
  }),
  route('PUT /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/dismissals', MANAGE, (ask) => {
    const { world, actor, body } = ask;
    needText(body, 'message');
    const review = needReview(ask);
    if (review.state !== 'APPROVED' && review.state !== 'CHANGES_REQUESTED') throw new Refusal(422, 'Can not dismiss a commented pull request review');
    review.state = 'DISMISSED';
    emitReview(world, 'dismissed', needPull(ask), review, actor.account);
    return { status: 200, body: renderReview(world, review) };
  }),
  route('GET /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers', READ, (ask) => ({
    status: 200,
    body: { users: renderAssignees(ask.world, needPull(ask).pull.requestedReviewers), teams: [] },
  })),
  route('POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers', MANAGE, async (ask) => {
    const { world, actor, body } = ask;
    const issue = needPull(ask);
    await requestReviewers(world, issue, wantedReviewers(world, issue, body), actor.account);
    return { status: 201, body: renderPullSimple(world, issue) };
  }),
  route('DELETE /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers', MANAGE, async (ask) => {
    const { world, actor, body } = ask;
    const issue = needPull(ask);
    for (const login of texts(body, 'reviewers') ?? []) {
      if (!issue.pull.requestedReviewers.includes(login)) continue;
      issue.pull.requestedReviewers = issue.pull.requestedReviewers.filter((other) => other !== login);
      await emitPull(world, 'review_request_removed', issue, actor.account, { requested_reviewer: renderAssignees(world, [login])[0] });
    }
    return { status: 200, body: renderPullSimple(world, issue) };
  }),
  route('GET /repos/{owner}/{repo}/pulls/{pull_number}/comments', READ, (ask) => {
    const { number } = needPull(ask);
    return { status: 200, list: ask.world.reviewComments.filter((comment) => comment.number === number).map((comment) => renderReviewComment(ask.world, comment)) };
  }),
  route('POST /repos/{owner}/{repo}/pulls/{pull_number}/comments', WRITE, async (ask) => {
    const { world, actor, body } = ask;
    const issue = needPull(ask);
    const comment = await lineComment(world, actor, issue, body, needText(body, 'commit_id'));
    const review = addReview(world, actor, issue, 'COMMENTED', '', comment.commitId);
    comment.reviewId = review.id;
    world.reviewComments.push(comment);
    emitReview(world, 'submitted', issue, review, actor.account);
    emitReviewComment(world, issue, comment, actor.account);
    return { status: 201, body: renderReviewComment(world, comment) };
  }),
];

const needPull = ({ world, params }: Ask): PullRequest => pullOf(world, params['pull_number'] ?? '');
const reviewsOf = (ask: Ask): Review[] => ask.world.reviews.filter((review) => review.number === needPull(ask).number);
const needReview = (ask: Ask): Review => byId(reviewsOf(ask), ask.params['review_id']);

async function createReview(ask: Ask): Promise<Answer> {
  const { world, actor, body } = ask;
  const issue = needPull(ask);
  const event = oneOf(body, 'event', ['APPROVE', 'REQUEST_CHANGES', 'COMMENT']);
  const words = text(body, 'body') ?? '';
  const comments = objects(body, 'comments') ?? [];
  if (event === undefined) throw new Refusal(422, 'Pending reviews are not kept here: give an event.');
  if (issue.author.login === actor.account.login && event !== 'COMMENT') {
    throw new Refusal(422, 'Unprocessable Entity', [`Can not ${event === 'APPROVE' ? 'approve' : 'request changes on'} your own pull request`]);
  }
  if (event !== 'APPROVE' && words.trim() === '' && comments.length === 0) throw new Refusal(422, 'Unprocessable Entity', ['Body cannot be blank']);
  const commitId = text(body, 'commit_id') ?? issue.pull.headSha;
  if ((await resolveCommit(world.git, commitId)) !== commitId) throw invalid('PullRequestReview', 'commit_id');
  const lines: ReviewComment[] = [];
  for (const comment of comments) lines.push(await lineComment(world, actor, issue, comment, commitId));
  const state = ({ APPROVE: 'APPROVED', REQUEST_CHANGES: 'CHANGES_REQUESTED', COMMENT: 'COMMENTED' } as const)[event];
  const review = addReview(world, actor, issue, state, words, commitId);
  for (const comment of lines) world.reviewComments.push({ ...comment, reviewId: review.id });
  emitReview(world, 'submitted', issue, review, actor.account);
  for (const comment of lines) emitReviewComment(world, issue, { ...comment, reviewId: review.id }, actor.account);
  return { status: 200, body: renderReview(world, review) };
}

function addReview(world: World, actor: Actor, issue: PullRequest, state: ReviewState, body: string, commitId: string): Review {
  const review: Review = { id: world.nextId(), number: issue.number, author: actor.account, body, state, commitId, submittedAt: world.now() };
  world.reviews.push(review);
  issue.updatedAt = review.submittedAt;
  issue.pull.requestedReviewers = issue.pull.requestedReviewers.filter((login) => login !== actor.account.login);
  return review;
}

function wantedReviewers(world: World, issue: PullRequest, body: Body): string[] {
  return (texts(body, 'reviewers') ?? []).map((login) => {
    const person = personOf(world, login);
    if (!atLeast(person?.permission, 'read')) throw new Refusal(422, 'Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the repository.');
    if (person?.account.login === issue.author.login) throw new Refusal(422, 'Review cannot be requested from pull request author.');
    return person?.account.login ?? login;
  });
}

async function lineComment(world: World, actor: Actor, issue: PullRequest, body: Body, commitId: string): Promise<ReviewComment> {
  const answered = integer(body, 'in_reply_to');
  const parent = answered === undefined ? undefined : byId(world.reviewComments, String(answered));
  const path = parent?.path ?? needText(body, 'path');
  const line = parent?.line ?? integer(body, 'line');
  const base = await mergeBase(world.git, issue.pull.baseSha, issue.pull.headSha);
  const file = (await diffFiles(world.git, base, issue.pull.headSha)).find((changed) => changed.path === path);
  if (!file) throw invalid('PullRequestReviewComment', 'path', 'invalid', 'path is not part of the pull request');
  if (line === undefined) throw invalid('PullRequestReviewComment', 'line', 'missing_field');
  const side = oneOf(body, 'side', ['LEFT', 'RIGHT']) ?? 'RIGHT';
  const place = placeOf(file.patch ?? '', line, side);
  if (!place) throw invalid('PullRequestReviewComment', 'line', 'invalid', 'line must be part of the diff');
  const now = world.now();
  return {
    id: world.nextId(), number: issue.number, reviewId: 0, path, line, side, body: needText(body, 'body'),
    commitId, position: place.position, diffHunk: place.hunk, reactions: [], author: actor.account, createdAt: now, updatedAt: now,
    ...(parent ? { inReplyTo: parent.id } : {}),
  };
}
