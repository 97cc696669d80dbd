import { renderProgress } from '../evidence/progress.ts';
import type { Outcome } from '../evidence/progress.ts';
import type { Tools } from '../tools.ts';

/** What the progress comment's marker remembers. */
export type ProgressData = { request?: string; outcome?: string; pull?: number; module?: string };

/** Brings the issue's progress comment to an outcome; what it remembered stays unless said anew. */
export async function tellProgress(tools: Pick<Tools, 'github'>, issue: number, outcome: Outcome, data: ProgressData = {}): Promise<void> {
  const before = await tools.github.ownComment(issue, 'progress');
  await tools.github.perform({ do: 'comment', on: issue, kind: 'progress', data: { ...before?.data, ...data, outcome: outcome.is }, body: renderProgress(outcome) });
}

export async function readProgress(tools: Pick<Tools, 'github'>, issue: number): Promise<ProgressData | undefined> {
  return (await tools.github.ownComment(issue, 'progress'))?.data as ProgressData | undefined;
}
