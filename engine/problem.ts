/** What a person is told when something is wrong. Source: docs/decisions/0002-problems-are-values.md */
import type { Scope } from '#schemas/elements.ts';

/** L1 passes and is noted, L2 waits for a named person, L3 is blocked until the file changes. */
export type Level = 'L1' | 'L2' | 'L3';

/** Where in a file. Units: lines and columns from 1; the end is exclusive. */
export type Position = { file: string; line: number; column: number; endLine: number; endColumn: number };

/** Steps from the root of a document to a node: keys and list indexes. */
export type Path = readonly (string | number)[];

export type ElementRef = { scope: Scope; target: string };

/** Rows that a finding is about. Units: rows; at most five example ids. */
export type RowEvidence = { count: number; examples: string[] };

/** What operations and rules say: it speaks in paths, and only source.ts turns a path into a position. */
export type Finding = {
  code: string;
  level: Level;
  /** What is wrong, the thing in quotes. */
  message: string;
  /** One imperative edit that mends it. */
  help: string;
  path: Path;
  /** True when the key of the last step is to blame, not its value. */
  onKey?: boolean;
  element?: ElementRef;
  rows?: RowEvidence;
};

export type Waiver = { owner: string; reason: string; expires: string };

/** A finding with its place in a file. */
export type Problem = Omit<Finding, 'path' | 'onKey'> & { at: Position; waived?: Waiver };

/** A value, with what is worth saying about it, or every problem that kept it from being made. */
export type Result<T> = { ok: true; value: T; problems: Problem[] } | { ok: false; problems: Problem[] };

export function succeed<T>(value: T, problems: Problem[] = []): Result<T> {
  return { ok: true, value, problems };
}

export function fail(problems: Problem[]): { ok: false; problems: Problem[] } {
  if (problems.length === 0) throw new Error('a failure needs at least one problem');
  return { ok: false, problems };
}

/** Returns whether a problem keeps a module from going on: L3, or L2 that nobody waived. */
export function blocks(problem: Problem): boolean {
  return problem.level === 'L3' || (problem.level === 'L2' && !problem.waived);
}
