/**
 * What the bot wants done, as values. A task needs facts from GitHub first and is worked off by bot/tasks/<name>.ts;
 * an effect is performed as it stands by bot/adapters/github.ts, which finds again what it did before.
 */
import type { LifeCycle } from './state.ts';

/** The kinds of comment the bot keeps: at most one of each on an issue, or one an answered comment. */
export type CommentKind = 'progress' | 'evidence' | 'answer' | 'confirmed';

export type FileChange = { path: string; content: string };

export type Task =
  | { do: 'generate'; issue: number; title: string; body: string; requester: string; by: string; /** Set by `/generate`: the comment that asks for it anew. */ comment?: number; model?: string; /** What the comment adds to the request. */ answers?: string }
  | { do: 'revise'; pull: number; by: string; text: string; /** What asked: a comment's or a review's id, so that it is done once. */ asked: string }
  | { do: 'plan'; pull: number; /** Why, in words for the log. */ because: string }
  | { do: 'confirm'; pull: number; code: string; reason: string; by: string; comment: number }
  | { do: 'status'; on: number; isPull: boolean; comment: number }
  | { do: 'refresh'; pull: number }
  | { do: 'replan'; commit: string }
  /** A pull request that a person made: is it a roll back? */
  | { do: 'recognise'; pull: number };

export type Effect =
  /** The comment of this kind (and key) says this from now on: edited when it is there, else written. */
  | { do: 'comment'; on: number; kind: CommentKind; key?: string; data?: Record<string, unknown>; body: string; /** True when the thread was made by this very run, so nothing can be there yet. */ fresh?: boolean }
  /** The thread carries this life-cycle label and no other. */
  | { do: 'label'; on: number; state: LifeCycle; present: readonly string[] }
  /** The branch's next commit has these files. `parent` is what was read: another head there is a conflict, never overwritten. */
  | { do: 'commit'; branch: string; parent: string; baseTree: string; files: readonly FileChange[]; removed?: readonly string[]; message: string; create: boolean }
  | { do: 'open-pull'; branch: string; base: string; title: string; body: string; fresh: boolean }
  | { do: 'mark-ready'; nodeId: string };

export type Decision = Task | Effect;

const TASKS: ReadonlySet<string> = new Set(['generate', 'revise', 'plan', 'confirm', 'status', 'refresh', 'replan', 'recognise']);

export function isTask(decision: Decision): decision is Task {
  return TASKS.has(decision.do);
}
