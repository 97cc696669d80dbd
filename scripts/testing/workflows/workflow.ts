/** What the rules read of a workflow file. */
import { parse } from 'yaml';

export type Step = { id?: string; name?: string; if?: string; uses?: string; run?: string; shell?: string; with?: Record<string, unknown>; env?: Record<string, unknown> };
export type Job = {
  if?: string; needs?: string | string[]; 'runs-on'?: unknown; 'timeout-minutes'?: number; environment?: unknown; uses?: string; secrets?: unknown; container?: unknown;
  permissions?: Record<string, string> | string; env?: Record<string, unknown>; steps?: Step[]; 'continue-on-error'?: unknown;
};
export type Workflow = { name?: string; on: Record<string, unknown>; permissions?: Record<string, string> | string; env?: Record<string, unknown>; concurrency?: { group?: string; 'cancel-in-progress'?: unknown } | string; jobs: Record<string, Job> };

export type Finding = { rule: string; where: string; message: string };

/** One rule: what is wrong with a workflow, a line each. */
export type WorkflowRule = { name: string; check(workflow: Workflow): { where: string; message: string }[] };

export function readWorkflow(text: string): Workflow {
  return parse(text) as Workflow;
}

/** Returns every step with where it stands. */
export function stepsOf(workflow: Workflow): { job: Job; step: Step; where: string }[] {
  return Object.entries(workflow.jobs).flatMap(([name, job]) => (job.steps ?? []).map((step, at) => ({ job, step, where: `${name}, step ${at + 1}` })));
}

/** Returns every text below a value, with the path to it. */
export function textsIn(value: unknown, path = ''): { path: string; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, each]) => textsIn(each, path ? `${path}.${key}` : key));
}
