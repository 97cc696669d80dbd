/** Where a module stands, computed from GitHub's facts and never stored as truth. Source: docs/bot.md, "Life cycle" */

export const LIFE_CYCLE = ['draft', 'tested', 'pending-review', 'reviewing', 'approved', 'rejected', 'merged', 'published', 'unpublished', 'retired'] as const;
export type LifeCycle = (typeof LIFE_CYCLE)[number];

export type Checks = 'none' | 'running' | 'passed' | 'failed';

export type StateFacts = {
  pull: { open: boolean; draft: boolean; merged: boolean };
  /** Of the required check, on the head commit. */
  checks: Checks;
  approved: boolean;
  /** Approvals that don't count, each with its reason. */
  refused: readonly { login: string; reason: string }[];
  /** Who asks for changes now. */
  changesRequested: readonly string[];
  /** True when somebody who may review has said something. */
  reviewed: boolean;
  shelf?: 'published' | 'unpublished' | 'retired';
};

/** `why` says what it waits for and `next` who can end the waiting. */
export type Standing = { state: LifeCycle; why: string; next: string };

const CHECKS: Record<Exclude<Checks, 'passed'>, Standing> = {
  none: { state: 'draft', why: 'The module check has not started on this commit.', next: 'the check `modules`' },
  running: { state: 'draft', why: 'The module check is running on this commit.', next: 'the check `modules`' },
  failed: { state: 'draft', why: 'The module check failed on this commit.', next: 'the requester: read the check, then write `/revise <what to change>`' },
};

/** Returns the one state that the facts amount to. */
export function stateOf(facts: StateFacts): Standing {
  const { pull } = facts;
  if (pull.merged && facts.shelf) return { state: facts.shelf, why: `The module is ${facts.shelf}.`, next: 'nobody' };
  if (pull.merged) return { state: 'merged', why: 'The pull request is merged; the version comes with the Version PR.', next: 'an admin, who tags the version' };
  if (!pull.open) return { state: 'rejected', why: 'The pull request was closed without a merge.', next: 'nobody' };
  if (facts.changesRequested.length > 0) {
    return { state: 'rejected', why: `${list(facts.changesRequested)} asked for changes.`, next: 'the bot, which revises the module; then the reviewers' };
  }
  if (facts.checks !== 'passed') return CHECKS[facts.checks];
  if (pull.draft) return { state: 'tested', why: 'The module check passed on this commit.', next: 'the bot, which marks it ready for review' };
  if (facts.approved) return { state: 'approved', why: 'A code owner approved this content.', next: 'a maintainer, who merges' };
  const uncounted = facts.refused.map((one) => `The approval of \`${one.login}\` does not count: ${one.reason}.`).join(' ');
  if (facts.reviewed) return { state: 'reviewing', why: `A review has begun. ${uncounted}`.trim(), next: 'the code owners' };
  return { state: 'pending-review', why: `Nobody has reviewed it yet. ${uncounted}`.trim(), next: 'the code owners' };
}

function list(logins: readonly string[]): string {
  return logins.map((login) => `\`${login}\``).join(', ');
}

const PREFIX = 'state: ';

/** Returns the label that shows a state. */
export function labelOf(state: LifeCycle): string {
  return PREFIX + state;
}

/** Returns a thread's labels with the one of this state and without those of other states. */
export function labelsWith(state: LifeCycle, present: readonly string[]): string[] {
  const others = present.filter((name) => !LIFE_CYCLE.some((one) => name === labelOf(one)));
  return [...others, labelOf(state)];
}
