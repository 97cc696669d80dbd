import type { Grants, Permission, Webhook } from './types.ts';

/** A user as GitHub shows one; an app acts as its account `slug[bot]`. */
export type Account = { id: number; login: string; type: 'User' | 'Bot' };

export type Person = { account: Account; permission: Permission };

export type App = {
  id: number;
  slug: string;
  clientId: string;
  installationId: number;
  account: Account;
  grants: Grants;
  webhook?: Webhook;
  /** PEM, PKCS#1 like the one GitHub hands out. */
  privateKey: string;
  createdAt: string;
};

/** Who a request comes from. `grants` is set for an installation token, `app` alone for an app's JWT. */
export type Actor = { via: 'person' | 'installation' | 'jwt' | 'nobody'; account: Account; person?: Person; app?: App; grants?: Grants };

export type Label = { id: number; name: string; color: string; description: string | null };

export type Reaction = { id: number; content: string; account: Account; createdAt: string };

type Authored = { id: number; body: string | null; author: Account; app?: string; createdAt: string; updatedAt: string };

export type Comment = Authored & { number: number; reactions: Reaction[] };

export type Pull = {
  id: number;
  headRef: string;
  headSha: string;
  baseRef: string;
  baseSha: string;
  draft: boolean;
  mergedAt: string | null;
  mergedBy: Account | null;
  mergeCommitSha: string | null;
  requestedReviewers: string[];
};

/** An issue; with `pull` it is a pull request. */
export type Issue = Authored & {
  number: number;
  title: string;
  state: 'open' | 'closed';
  stateReason: 'completed' | 'reopened' | 'not_planned' | 'duplicate' | null;
  closedAt: string | null;
  closedBy: Account | null;
  labels: string[];
  assignees: string[];
  reactions: Reaction[];
  pull?: Pull;
};

export type PullRequest = Issue & { pull: Pull };

export type ReviewState = 'PENDING' | 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED';

export type Review = { id: number; number: number; author: Account; body: string; state: ReviewState; commitId: string; submittedAt: string };

export type ReviewComment = Authored & {
  body: string;
  number: number;
  reviewId: number;
  path: string;
  line: number;
  side: 'LEFT' | 'RIGHT';
  commitId: string;
  position: number;
  diffHunk: string;
  reactions: Reaction[];
  inReplyTo?: number;
};

export type Annotation = {
  path: string;
  start_line: number;
  end_line: number;
  start_column: number | null;
  end_column: number | null;
  annotation_level: string;
  title: string | null;
  message: string;
  raw_details: string | null;
};

export type CheckRun = {
  id: number;
  name: string;
  headSha: string;
  app: string;
  status: string;
  conclusion: string | null;
  startedAt: string;
  completedAt: string | null;
  detailsUrl: string;
  externalId: string;
  output: { title: string | null; summary: string | null; text: string | null };
  annotations: Annotation[];
};

export type Status = {
  id: number;
  sha: string;
  state: string;
  context: string;
  description: string | null;
  targetUrl: string | null;
  creator: Account;
  createdAt: string;
};

export type Release = {
  id: number;
  tag: string;
  target: string;
  name: string | null;
  body: string | null;
  draft: boolean;
  prerelease: boolean;
  author: Account;
  createdAt: string;
  updatedAt: string;
  publishedAt: string | null;
};

/** One move of a ref, as the activity list and the events of the repository tell it. */
export type Activity = {
  id: number;
  ref: string;
  before: string;
  after: string;
  type: 'push' | 'force_push' | 'branch_creation' | 'branch_deletion' | 'pr_merge';
  account: Account;
  at: string;
};
