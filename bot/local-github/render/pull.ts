import { diffFiles } from '../git/diff.ts';
import { distance } from '../git/history.ts';
import { mergeBase } from '../git/refs.ts';
import type { PullRequest, Review, ReviewComment } from '../model.ts';
import { association } from '../permissions.ts';
import { mergeability } from '../pull/mergeability.ts';
import { nodeId } from '../state.ts';
import type { World } from '../state.ts';
import { renderAccount } from './account.ts';
import { renderAssignees, renderLabels, renderReactions } from './issue.ts';
import { api, page, renderRepository } from './repository.ts';

type Json = Record<string, unknown>;

/** A pull request as lists show it. */
export function renderPullSimple(world: World, issue: PullRequest): Json {
  const { pull } = issue;
  const url = api(world, `/pulls/${issue.number}`);
  const html = page(world, `/pull/${issue.number}`);
  const comments = api(world, `/issues/${issue.number}/comments`);
  const assignees = renderAssignees(world, issue.assignees);
  const links = {
    self: url, html, issue: api(world, `/issues/${issue.number}`), comments, review_comments: `${url}/comments`,
    review_comment: api(world, '/pulls/comments{/number}'), commits: `${url}/commits`, statuses: api(world, `/statuses/${pull.headSha}`),
  };
  const { self: _self, html: _html, issue: issueUrl, ...named } = links;
  return {
    url,
    id: pull.id,
    node_id: nodeId('PR', pull.id),
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issueUrl,
    ...Object.fromEntries(Object.entries(named).map(([name, href]) => [`${name}_url`, href])),
    _links: Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }])),
    number: issue.number,
    state: issue.state,
    locked: false,
    active_lock_reason: null,
    title: issue.title,
    user: renderAccount(world, issue.author),
    body: issue.body,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommitSha,
    assignee: assignees[0] ?? null,
    assignees,
    requested_reviewers: renderAssignees(world, pull.requestedReviewers),
    requested_teams: [],
    labels: renderLabels(world, issue),
    milestone: null,
    draft: pull.draft,
    head: side(world, pull.headRef, pull.headSha),
    base: side(world, pull.baseRef, pull.baseSha),
    author_association: association(world, issue.author.login),
    auto_merge: null,
  };
}

function side(world: World, ref: string, sha: string): Json {
  return { label: `${world.owner.login}:${ref}`, ref, sha, user: renderAccount(world, world.owner), repo: renderRepository(world) };
}

/** A pull request with what has to be worked out: whether it merges, and how much it changes. */
export async function renderPull(world: World, issue: PullRequest): Promise<Json> {
  const { pull } = issue;
  const from = await mergeBase(world.git, pull.baseSha, pull.headSha);
  const [files, apart, merge] = await Promise.all([
    diffFiles(world.git, from, pull.headSha),
    distance(world.git, pull.baseSha, pull.headSha),
    mergeability(world, issue),
  ]);
  return {
    ...renderPullSimple(world, issue),
    merge_commit_sha: pull.mergeCommitSha ?? merge.testMerge,
    merged: pull.mergedAt !== null,
    mergeable: merge.mergeable,
    rebaseable: merge.mergeable,
    mergeable_state: merge.state,
    merged_by: pull.mergedBy ? renderAccount(world, pull.mergedBy) : null,
    comments: world.comments.filter((comment) => comment.number === issue.number).length,
    review_comments: world.reviewComments.filter((comment) => comment.number === issue.number).length,
    maintainer_can_modify: false,
    commits: apart.ahead,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
  };
}

export function renderReview(world: World, review: Review): Json {
  const pull = api(world, `/pulls/${review.number}`);
  const html = page(world, `/pull/${review.number}#pullrequestreview-${review.id}`);
  return {
    id: review.id,
    node_id: nodeId('PRR', review.id),
    user: renderAccount(world, review.author),
    body: review.body,
    state: review.state,
    html_url: html,
    pull_request_url: pull,
    author_association: association(world, review.author.login),
    _links: { html: { href: html }, pull_request: { href: pull } },
    ...(review.state === 'PENDING' ? {} : { submitted_at: review.submittedAt }),
    commit_id: review.commitId,
  };
}

export function renderReviewComment(world: World, comment: ReviewComment): Json {
  const url = api(world, `/pulls/comments/${comment.id}`);
  const pull = api(world, `/pulls/${comment.number}`);
  const html = page(world, `/pull/${comment.number}#discussion_r${comment.id}`);
  return {
    url,
    pull_request_review_id: comment.reviewId,
    id: comment.id,
    node_id: nodeId('PRRC', comment.id),
    diff_hunk: comment.diffHunk,
    path: comment.path,
    commit_id: comment.commitId,
    original_commit_id: comment.commitId,
    user: renderAccount(world, comment.author),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    html_url: html,
    pull_request_url: pull,
    author_association: association(world, comment.author.login),
    _links: { self: { href: url }, html: { href: html }, pull_request: { href: pull } },
    start_line: null,
    original_start_line: null,
    start_side: null,
    position: comment.position,
    original_position: comment.position,
    reactions: renderReactions(`${url}/reactions`, comment.reactions),
    line: comment.line,
    original_line: comment.line,
    side: comment.side,
    subject_type: 'line',
    ...(comment.inReplyTo === undefined ? {} : { in_reply_to_id: comment.inReplyTo }),
  };
}
