import type { Account, CheckRun, Comment, Issue, PullRequest, Release, Review, ReviewComment } from './model.ts';
import { renderCheckRun, renderRelease } from './render/check.ts';
import { renderComment, renderIssue } from './render/issue.ts';
import { renderPull, renderPullSimple, renderReview, renderReviewComment } from './render/pull.ts';
import type { World } from './state.ts';

type Extra = Record<string, unknown>;

/** Tells the apps what happened to an issue, or, when it is a pull request, to the pull request. */
export async function emitIssue(world: World, action: string, issue: Issue, sender: Account, extra: Extra = {}): Promise<void> {
  if (issue.pull) return emitPull(world, action, issue as PullRequest, sender, extra);
  world.emit('issues', action, sender, { issue: renderIssue(world, issue), ...extra });
}

export function emitComment(world: World, action: string, issue: Issue, comment: Comment, sender: Account, extra: Extra = {}): void {
  world.emit('issue_comment', action, sender, { issue: renderIssue(world, issue), comment: renderComment(world, comment), ...extra });
}

export async function emitPull(world: World, action: string, pull: PullRequest, sender: Account, extra: Extra = {}): Promise<void> {
  world.emit('pull_request', action, sender, { number: pull.number, pull_request: await renderPull(world, pull), ...extra });
}

// GitHub writes the state of a review in small letters here, and in capitals in the API.
export function emitReview(world: World, action: string, pull: PullRequest, review: Review, sender: Account): void {
  const shown = { ...renderReview(world, review), state: review.state.toLowerCase() };
  world.emit('pull_request_review', action, sender, { review: shown, pull_request: renderPullSimple(world, pull) });
}

export function emitReviewComment(world: World, pull: PullRequest, comment: ReviewComment, sender: Account): void {
  const content = { comment: renderReviewComment(world, comment), pull_request: renderPullSimple(world, pull) };
  world.emit('pull_request_review_comment', 'created', sender, content);
}

export function emitCheckRun(world: World, action: string, run: CheckRun, sender: Account): void {
  world.emit('check_run', action, sender, { check_run: renderCheckRun(world, run) });
}

export function emitRelease(world: World, action: string, release: Release, sender: Account, extra: Extra = {}): void {
  world.emit('release', action, sender, { release: renderRelease(world, release), ...extra });
}
