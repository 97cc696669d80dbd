/** What Git and GitHub say about a tag: the only thing that release checks look at. `undefined` means unknown, and unknown means no. */
import type { ModuleContent } from '#schemas/types.ts';
import type { ModuleFile } from '#engine/module.ts';
import type { Problem } from '#engine/problem.ts';
import type { ParsedTag } from './tags.ts';
import type { Shelf } from './shelf.ts';
import type { Policy } from './policy.ts';

export type Permission = 'none' | 'read' | 'triage' | 'write' | 'maintain' | 'admin';

/** `Bot` for an App's account; every other account is a person's. */
export type Account = { login: string; id: number; type: 'User' | 'Bot'; permission?: Permission };

export type TagFacts = {
  name: string;
  /** Object id of what the ref names. */
  id: string;
  annotated: boolean;
  /** The name written inside the tag object. */
  inner?: string;
  message: string;
  /** The commit that the tag stands on in the end. */
  commit?: string;
};

/** A module's folder at a commit. */
export type FolderFacts = {
  subtree: string;
  module?: string; content?: ModuleContent; digest?: string;
  /** Why module.yaml could not be read. */
  problems: Problem[];
  packageName?: string; packageVersion?: string;
  provenance?: Record<string, unknown>;
};

export type ReviewFacts = {
  id: number; user: Account; state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED' | 'PENDING';
  commit: string;
  /** Digest of the module's content at the reviewed commit. */
  digest?: string;
};

export type CheckFacts = { id: number; name: string; app: string; status: string; conclusion: string | null };

export type ConfirmationFacts = { code: string; target: string; digest: string; at: string; comment: number; by: Account };

/** A comment as a person wrote it. */
export type CommentFacts = { id: number; user: Account; body: string; createdAt: string; edited: boolean };

/** The pull request that brought a content to `main`. */
export type PullFacts = {
  number: number; author: Account; branch: string;
  head: string; headDigest?: string;
  /** Every path it changes. */
  files: string[];
  issue?: number; requester?: Account;
  /** Who pushed to its branch; undefined when that can't be told. */
  pushers?: Account[];
  reviews: ReviewFacts[]; checks: CheckFacts[]; confirmations: ConfirmationFacts[];
  /** Logins of who owns the module's file by CODEOWNERS of the base commit. */
  owners?: string[];
};

/** How the content came to the tagged commit: who brought it, and what touched the folder after. */
export type OriginFacts = { commit: string; pull?: PullFacts; since: { commit: string; files: string[] }[] };

export type SuiteFacts = { passed: number; failed: number; skipped: number; failures: string[] };

export type PublishFacts = {
  tag: TagFacts; parsed: ParsedTag;
  onMain: boolean;
  folder?: FolderFacts;
  shelf: Shelf;
  origin?: OriginFacts;
  /** Who made the tag, by the API. */
  actor?: Account;
  policy: Policy;
  /** What the rules say about the content on the shelf as it stands. */
  findings?: Problem[];
  /** Digest of the changes that publishing makes. */
  plan?: string;
  suite?: SuiteFacts;
  /** The module among all others that are effective with it. */
  files?: readonly ModuleFile[];
};
