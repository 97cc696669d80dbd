/**
 * What the bot wants done, as values. A task needs facts from GitHub first and is worked off by bot/tasks/<name>.ts;
 * an effect is performed as it stands by bot/adapters/github.ts, which finds again what it did before.
 */
import type { LifeCycle } from './state.ts';

/** The kinds of comment the bot keeps: at most one of each on an issue, or one an answered comment. */
export type CommentKind = 'progress' | 'evidence' | 'answer' | 'confirmed';

export type FileChange = { path: string; content: string };

export type Verdict = 'APPROVED' | 'CHANGES_REQUESTED';

export type Task =
  | { do: 'generate'; issue: number; title: string; body: string; requester: string; by: string; /** Set by `/generate`: the comment that asks for it anew. */ comment?: number; model?: string; /** What the comment adds to the request. */ answers?: string }
  | { do: 'revise'; pull: number; by: string; text: string; /** What asked: a comment's or a review's id, so that it is done once. */ asked: string }
  | { do: 'plan'; pull: number; /** Why, in words for the log. */ because: string }
  | { do: 'confirm'; pull: number; code: string; reason: string; by: string; comment: number }
  | { do: 'status'; on: number; isPull: boolean; comment: number }
  | { do: 'refresh'; pull: number }
  | { do: 'replan'; commit: string }
  /** What GitHub has and the bot was not told of. `slot` names the round. */
  | { do: 'reconcile'; slot: string }
  /** A pull request that a person made: is it a roll back? */
  | { do: 'recognise'; pull: number }
  | { do: 'test'; pull: number; comment: number }
  | { do: 'assign'; pull: number; login: string; comment: number }
  /** A review said by a comment: it is written down as a review. */
  | { do: 'judge'; pull: number; verdict: Verdict; reason: string; comment: number }
  /** An admin asks for a tag; the release workflow verifies it and acts. */
  | { do: 'tag-act'; on: number; isPull: boolean; act: 'publish' | 'unpublish' | 'relist'; module?: string; version?: string; reason: string; last: boolean; by: string; comment: number }
  | { do: 'rollback'; on: number; isPull: boolean; module?: string; version?: string; by: string; comment: number }
  | { do: 'audit'; on: number; isPull: boolean; module?: string; comment: number }
  | { do: 'models'; on: number; comment: number };

export type Effect =
  /** The comment of this kind (and key) says this from now on: edited when it is there, else written. */
  | { do: 'comment'; on: number; kind: CommentKind; key?: string; data?: Record<string, unknown>; body: string; /** True when the thread was made by this very run, so nothing can be there yet. */ fresh?: boolean }
  /** The thread carries this life-cycle label and no other. */
  | { do: 'label'; on: number; state: LifeCycle; present: readonly string[] }
  /** The branch's next commit has these files. `parent` is what was read: another head there is a conflict, never overwritten. */
  | { do: 'commit'; branch: string; parent: string; baseTree: string; files: readonly FileChange[]; removed?: readonly string[]; message: string; create: boolean; /** Who asked for it, when that is to be seen in Git; the bot stays the committer. */ author?: { name: string; email: string } }
  | { do: 'open-pull'; branch: string; base: string; title: string; body: string; fresh: boolean; /** A draft, unless said otherwise. */ ready?: boolean }
  | { do: 'mark-ready'; nodeId: string }
  /** A person's word on a pull request, once for each comment; GitHub binds it to the commit. */
  | { do: 'review'; pull: number; commit: string; verdict: Verdict; comment: number; body: string }
  | { do: 'request-review'; pull: number; login: string }
  | { do: 'pull-state'; pull: number; open: boolean }
  /** An annotated tag: made once, never moved. */
  | { do: 'tag'; name: string; commit: string; message: string };

export type Decision = Task | Effect;

const TASKS: ReadonlySet<string> = new Set<Task['do']>(['generate', 'revise', 'plan', 'confirm', 'status', 'refresh', 'replan', 'reconcile', 'recognise', 'test', 'assign', 'judge', 'tag-act', 'rollback', 'audit', 'models']);

export function isTask(decision: Decision): decision is Task {
  return TASKS.has(decision.do);
}
