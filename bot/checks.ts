/** The check that a module must pass: by its name and by the app that reports it, for names can be taken by anybody. */
import type { Checks } from './state.ts';

export const REQUIRED_CHECK = { name: 'modules', app: 'github-actions' } as const;

export type CheckRun = { id: number; name: string; app: string; status: string; conclusion: string | null };

export function isRequiredCheck(name: string, app: string): boolean {
  return name === REQUIRED_CHECK.name && app === REQUIRED_CHECK.app;
}

/** Returns what the newest run of the required check says. */
export function judgeChecks(runs: readonly CheckRun[]): Checks {
  const required = runs.filter((run) => isRequiredCheck(run.name, run.app)).sort((a, b) => b.id - a.id)[0];
  if (!required) return 'none';
  if (required.status !== 'completed') return 'running';
  return required.conclusion === 'success' ? 'passed' : 'failed';
}
