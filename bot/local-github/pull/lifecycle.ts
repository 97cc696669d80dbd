import { emitIssue, emitPull, emitReview } from '../events.ts';
import { isAncestor, readRef } from '../git/refs.ts';
import type { Account, Issue, PullRequest } from '../model.ts';
import { renderAssignees } from '../render/issue.ts';
import { branchRule } from '../rules.ts';
import { pulls } from '../state.ts';
import type { World } from '../state.ts';
import { requiredOwners } from './requirements.ts';

/** Closes an issue or pull request and says so. */
export async function closeIssue(world: World, issue: Issue, by: Account, reason: Issue['stateReason'] = null): Promise<void> {
  Object.assign(issue, { state: 'closed', stateReason: issue.pull ? null : (reason ?? 'completed'), closedAt: world.now(), closedBy: by, updatedAt: world.now() });
  await emitIssue(world, 'closed', issue, by);
}

/** Opens a closed issue or pull request again and says so. */
export async function reopenIssue(world: World, issue: Issue, by: Account): Promise<void> {
  Object.assign(issue, { state: 'open', stateReason: issue.pull ? null : 'reopened', closedAt: null, closedBy: null, updatedAt: world.now() });
  await emitIssue(world, 'reopened', issue, by);
}

/** Moves the pull requests that hang on a branch after it went from one commit to another (`after` undefined: deleted). */
export async function followBranch(world: World, branch: string, after: string | undefined, by: Account): Promise<void> {
  for (const issue of pulls(world)) {
    if (issue.state !== 'open') continue;
    if (issue.pull.headRef === branch) {
      if (after === undefined) await closeIssue(world, issue, by);
      else await moveHead(world, issue, after, by);
    } else if (issue.pull.baseRef === branch) {
      if (after === undefined) await closeIssue(world, issue, by);
      else if (await isAncestor(world.git, issue.pull.headSha, after)) await recordMerge(world, issue, after, by);
    }
  }
}

async function moveHead(world: World, issue: PullRequest, after: string, by: Account): Promise<void> {
  const before = issue.pull.headSha;
  if (before === after) return;
  issue.pull.headSha = after;
  issue.pull.baseSha = (await readRef(world.git, `refs/heads/${issue.pull.baseRef}`))?.sha ?? issue.pull.baseSha;
  issue.updatedAt = world.now();
  await world.git.run(['update-ref', `refs/pull/${issue.number}/head`, after]);
  await emitPull(world, 'synchronize', issue, by, { before, after });
  if (branchRule(world, issue.pull.baseRef)) dismissStale(world, issue, by);
}

// The rules of a ruled branch dismiss approvals on push, as `rules/branches` says.
function dismissStale(world: World, issue: PullRequest, by: Account): void {
  for (const review of world.reviews) {
    if (review.number !== issue.number || review.state !== 'APPROVED') continue;
    review.state = 'DISMISSED';
    emitReview(world, 'dismissed', issue, review, by);
  }
}

/** Marks a pull request as merged by a commit of its base branch, and closes the issues that its text says it closes. */
export async function recordMerge(world: World, issue: PullRequest, mergeCommit: string, by: Account): Promise<void> {
  Object.assign(issue.pull, { mergedAt: world.now(), mergedBy: by, mergeCommitSha: mergeCommit });
  await closeIssue(world, issue, by);
  if (issue.pull.baseRef !== 'main') return;
  for (const number of closedBy(`${issue.title}\n${issue.body ?? ''}`)) {
    const target = world.issues.find((candidate) => candidate.number === number && !candidate.pull && candidate.state === 'open');
    if (target) await closeIssue(world, target, by, 'completed');
  }
}

function closedBy(text: string): number[] {
  return [...text.matchAll(/\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+#(\d+)\b/gi)].map((match) => Number(match[1]));
}

/** Asks the code owners of what a pull request touches for a review, when its base branch wants them and it is no draft. */
export async function requestOwners(world: World, issue: PullRequest, by: Account): Promise<void> {
  if (issue.pull.draft || !branchRule(world, issue.pull.baseRef)?.codeOwners) return;
  const owners = (await requiredOwners(world, issue, issue.pull.baseSha)).flat();
  await requestReviewers(world, issue, owners.filter((login) => login !== issue.author.login), by);
}

/** Asks people for a review and says so, each once. */
export async function requestReviewers(world: World, issue: PullRequest, logins: string[], by: Account): Promise<void> {
  for (const login of new Set(logins)) {
    if (issue.pull.requestedReviewers.includes(login)) continue;
    issue.pull.requestedReviewers.push(login);
    const [reviewer] = renderAssignees(world, [login]);
    await emitPull(world, 'review_requested', issue, by, { requested_reviewer: reviewer });
  }
}
