/** Trouble that is nobody's mistake: Git's remote or GitHub did not do what was asked. */
import type { Outcome } from '../command.ts';
import { GitFailure } from '../git.ts';

/** Returns one line about a failed call to Git or GitHub, or undefined for what must be a bug. */
export function explainOutage(error: unknown): string | undefined {
  if (error instanceof GitFailure) return `git ${error.args[0] ?? ''} failed: ${firstLine(error.message)}`;
  if (error instanceof Error && 'status' in error && typeof error.status === 'number') return `GitHub answered ${error.status}: ${firstLine(error.message)}`;
  return undefined;
}

/** Returns the outcome for such trouble; anything else is thrown on. Nothing was written, so it can be run again. */
export function outageOf(error: unknown): Outcome {
  const text = explainOutage(error);
  if (text === undefined) throw error;
  return { exit: 1, text: `${text}\nNothing was decided: run it again.`, json: { ok: false, outage: text } };
}

function firstLine(text: string): string {
  return (text.split('\n').find((line) => line.trim()) ?? '').replace(/\p{Cc}/gu, ' ').trim().slice(0, 300);
}
