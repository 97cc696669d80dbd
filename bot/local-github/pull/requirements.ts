import { diffFiles } from '../git/diff.ts';
import { mergeBase } from '../git/refs.ts';
import type { PullRequest, Review } from '../model.ts';
import { atLeast } from '../permissions.ts';
import { branchRule } from '../rules.ts';
import { personOf } from '../state.ts';
import type { World } from '../state.ts';
import { ownersOf } from './code-owners.ts';

/** What the rules of the base branch still miss on a pull request's head, one sentence each, in GitHub's words. */
export async function unmet(world: World, pull: PullRequest, baseSha: string): Promise<string[]> {
  const rule = branchRule(world, pull.pull.baseRef);
  if (!rule) return [];
  const checks = rule.requiredChecks.map(({ context, app }) => missingCheck(world, pull.pull.headSha, context, app));
  const approvers = approvals(world, pull);
  return [
    ...checks.filter((reason) => reason !== undefined),
    ...missingApprovals(rule.approvals, approvers.length),
    ...(objectors(world, pull).length > 0 ? ['Changes have been requested by reviewers with write access.'] : []),
    ...(rule.codeOwners ? await missingOwners(world, pull, baseSha, approvers) : []),
  ];
}

function missingCheck(world: World, sha: string, context: string, app: string | undefined): string | undefined {
  const state = checkState(world, sha, context, app);
  if (state === 'success') return undefined;
  const words = { absent: 'is expected', pending: 'is in progress', failure: 'is failing' };
  return `Required status check "${context}" ${words[state]}.`;
}

/** How a named check stands on a commit; with an app only what this app reported counts. */
function checkState(world: World, sha: string, context: string, app?: string): 'absent' | 'pending' | 'success' | 'failure' {
  const run = world.checkRuns.findLast((entry) => entry.headSha === sha && entry.name === context && (!app || entry.app === app));
  if (run) {
    if (run.status !== 'completed') return 'pending';
    return ['success', 'neutral', 'skipped'].includes(run.conclusion ?? '') ? 'success' : 'failure';
  }
  const status = app ? undefined : world.statuses.findLast((entry) => entry.sha === sha && entry.context === context);
  if (!status) return 'absent';
  return status.state === 'success' ? 'success' : status.state === 'pending' ? 'pending' : 'failure';
}

/** The logins whose approval counts: the last word of a person who may write, given on the present head. */
export function approvals(world: World, pull: PullRequest): string[] {
  return verdicts(world, pull)
    .filter((review) => review.state === 'APPROVED' && review.commitId === pull.pull.headSha)
    .map((review) => review.author.login);
}

function objectors(world: World, pull: PullRequest): string[] {
  return verdicts(world, pull)
    .filter((review) => review.state === 'CHANGES_REQUESTED')
    .map((review) => review.author.login);
}

// A plain comment doesn't take a verdict back; a dismissed review is no verdict.
function verdicts(world: World, pull: PullRequest): Review[] {
  const last = new Map<string, Review>();
  for (const review of world.reviews) {
    if (review.number !== pull.number || !atLeast(personOf(world, review.author.login)?.permission, 'write')) continue;
    if (review.state === 'APPROVED' || review.state === 'CHANGES_REQUESTED' || review.state === 'DISMISSED') last.set(review.author.login, review);
  }
  return [...last.values()];
}

function missingApprovals(wanted: number, given: number): string[] {
  if (given >= wanted) return [];
  return [`At least ${wanted} approving review${wanted === 1 ? ' is' : 's are'} required by reviewers with write access.`];
}

async function missingOwners(world: World, pull: PullRequest, baseSha: string, approvers: string[]): Promise<string[]> {
  const missing = (await requiredOwners(world, pull, baseSha)).filter((owners) => !owners.some((login) => hasLogin(approvers, login)));
  return [...new Set(missing.map((owners) => `Waiting on code owner review from ${owners.join(' or ')}.`))];
}

/** The lists of code owners of the files that a pull request touches, old names included. */
export async function requiredOwners(world: World, pull: PullRequest, baseSha: string): Promise<string[][]> {
  const from = await mergeBase(world.git, baseSha, pull.pull.headSha);
  const files = await diffFiles(world.git, from, pull.pull.headSha);
  const paths = files.flatMap((file) => (file.previousPath ? [file.path, file.previousPath] : [file.path]));
  return ownersOf(world, baseSha, [...new Set(paths)]);
}

const hasLogin = (logins: string[], login: string): boolean => logins.some((other) => other.toLowerCase() === login.toLowerCase());
