/** What the bot asks of GitHub: readers of facts, and one performer of effects. */
import type { CheckRun } from './checks.ts';
import type { CommentKind, Effect } from './effects.ts';
import type { Permission } from './events/event.ts';
import type { Payload } from './events/payload.ts';

export type Tree = {
  sha: string;
  /** Path → blob sha. */
  files: ReadonlyMap<string, string>;
};

export type Pull = {
  number: number; nodeId: string; title: string; author: string;
  branch: string; base: string; head: string;
  open: boolean; draft: boolean; merged: boolean;
  labels: string[];
  /** False when GitHub sees a conflict with the base; undefined while it does not know. */
  mergeable?: boolean;
};

export type Person = { login: string; id: number; type: 'User' | 'Bot' };

export type Review = { id: number; user: Person; state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED' | 'PENDING'; commit: string; body: string };

export type ReviewComment = { review: number; path: string; line?: number; body: string };

export type Commit = { sha: string; author?: Person };

/** A comment that the bot wrote, with what its marker holds. */
export type OwnComment = { id: number; data: Record<string, unknown>; body: string };

export type Performed = {
  comment: { id: number };
  label: void;
  /** `exists`: the branch is there with other content, and nothing was moved. `moved`: somebody pushed since it was read. */
  commit: { outcome: 'done' | 'found' | 'exists' | 'moved'; commit: string };
  'open-pull': Pull & { made: boolean };
  'mark-ready': void;
  /** False when it was written down before. */
  review: { made: boolean };
  'request-review': void;
  'pull-state': void;
  /** `there`: a tag of that name stands on that commit already; `taken`: on another one. */
  tag: { outcome: 'done' | 'there' | 'taken' };
};

export type GitHubPort = {
  /** Requests sent in this job so far, without the token's. */
  requests(): number;
  /** Undefined when it could not be looked up, which means no. */
  permission(login: string): Promise<Permission | undefined>;
  /** The account behind a login. */
  person(login: string): Promise<Person | undefined>;
  head(branch: string): Promise<string | undefined>;
  tree(commit: string): Promise<Tree>;
  read(blob: string): Promise<string>;
  issue(number: number): Promise<{ author: Person; labels: string[] } | undefined>;
  pull(number: number): Promise<Pull | undefined>;
  /** The open pull request of a branch, else its newest. */
  pullOf(branch: string): Promise<Pull | undefined>;
  openPulls(): Promise<Pull[]>;
  /** Issues and pull requests that changed since a moment, in GitHub's own shape. */
  changedThreads(since: string): Promise<Payload[]>;
  /** Comments on issues and pull requests that were written or changed since a moment, in GitHub's own shape. */
  changedComments(since: string): Promise<Payload[]>;
  /** Reviews of a pull request in GitHub's own shape. */
  rawReviews(pull: number): Promise<Payload[]>;
  reviews(pull: number): Promise<Review[]>;
  reviewComments(pull: number): Promise<ReviewComment[]>;
  commits(pull: number): Promise<Commit[]>;
  /** Paths that a pull request adds or changes. */
  changed(pull: number): Promise<string[]>;
  checks(commit: string): Promise<CheckRun[]>;
  ownComment(on: number, kind: CommentKind, key?: string): Promise<OwnComment | undefined>;
  perform<E extends Effect>(effect: E): Promise<Performed[E['do']]>;
};
