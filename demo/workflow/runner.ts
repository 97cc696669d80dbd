/** Runs the jobs of a workflow file on this machine: its `run:` lines as they stand, in real checkouts. */
import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { evaluate, interpolate, type Contexts } from './expression.ts';

const run = promisify(execFile);

type Step = { id?: string; uses?: string; run?: string; with?: Record<string, unknown>; env?: Record<string, string> };
type Job = { needs?: string | string[]; if?: string; env?: Record<string, string>; outputs?: Record<string, string>; steps: Step[]; strategy?: { matrix: Record<string, unknown> } };
type Workflow = { env?: Record<string, string>; jobs: Record<string, Job> };

export type StepRecord = { job: string; run: string; exit: number; ms: number; output: string };
export type WorkflowRecord = { ok: boolean; results: Record<string, 'success' | 'failure' | 'skipped'>; steps: StepRecord[]; summary: string };

export type WorkflowInput = {
  /** The workflow's text. */
  file: string;
  /** Where checkouts are made, in a folder for each job that is emptied before it runs. */
  folder: string;
  /** Where checkouts read from, and where what they push goes: to the server, which knows who pushes and tells of it. */
  repository: { read: string; push: string };
  /** Stands in for `npm ci`: the packages this process runs with. */
  nodeModules: string;
  contexts: Contexts;
  env: Record<string, string>;
  /** What `create-github-app-token` would give out. */
  app: { token: string; slug: string };
  onStep?(step: StepRecord): void;
};

async function checkOut(input: WorkflowInput, settings: Record<string, unknown>, workspace: string, contexts: Contexts): Promise<void> {
  const path = join(workspace, String(settings['path'] ?? '.'));
  const ref = interpolate(String(settings['ref'] ?? 'main'), contexts);
  await mkdir(path, { recursive: true });
  await run('git', ['init', '--quiet', '--initial-branch=main', path]);
  await run('git', ['-C', path, 'remote', 'add', 'origin', input.repository.read]);
  await run('git', ['-C', path, 'remote', 'set-url', '--push', 'origin', input.repository.push]);
  await run('git', ['-C', path, 'fetch', '--quiet', '--tags', 'origin', '+refs/heads/*:refs/remotes/origin/*', '+refs/pull/*/head:refs/remotes/pull/*']).catch(() =>
    run('git', ['-C', path, 'fetch', '--quiet', '--tags', 'origin']));
  const target = /^[0-9a-f]{40}$/.test(ref) ? ref : `origin/${ref}`;
  await run('git', ['-C', path, 'checkout', '--quiet', ...(target === ref ? ['--detach', ref] : ['-B', ref, target])]);
}

async function runStep(script: string, workspace: string, env: Record<string, string>): Promise<{ exit: number; output: string }> {
  try {
    const { stdout, stderr } = await run('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', script], { cwd: workspace, env, maxBuffer: 64 << 20 });
    return { exit: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout = '', stderr = '' } = error as { code?: number; stdout?: string; stderr?: string };
    if (typeof code !== 'number') throw error;
    return { exit: code, output: stdout + stderr };
  }
}

function readOutputs(text: string): Record<string, string> {
  return Object.fromEntries(text.split('\n').filter((line) => line.includes('=')).map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

type JobRun = { ok: boolean; outputs: Record<string, string>; steps: StepRecord[]; summary: string };

async function runJob(input: WorkflowInput, name: string, job: Job, workflow: Workflow, outer: Contexts & { matrix: Record<string, unknown> }): Promise<JobRun> {
  const workspace = join(input.folder, [name, ...Object.values(outer.matrix)].join('-').replace(/[^\w.-]/g, '_'));
  const files = { GITHUB_OUTPUT: `${workspace}.output`, GITHUB_STEP_SUMMARY: `${workspace}.summary` };
  await rm(workspace, { recursive: true, force: true });
  await mkdir(workspace, { recursive: true });
  for (const file of Object.values(files)) await writeFile(file, '');
  const steps: Record<string, unknown> = {};
  const contexts: Record<string, unknown> = { ...outer, steps };
  const settle = (values: Record<string, string> = {}) => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, interpolate(String(value), contexts)]));
  const record: JobRun = { ok: true, outputs: {}, steps: [], summary: '' };
  const fixed = settle(workflow.env);
  contexts['env'] = fixed;
  const own = settle(job.env);
  for (const step of job.steps) {
    if (step.uses?.startsWith('actions/checkout@')) await checkOut(input, step.with ?? {}, workspace, contexts);
    if (step.uses?.startsWith('actions/create-github-app-token@')) steps[step.id!] = { outputs: { token: input.app.token, 'app-slug': input.app.slug } };
    if (!step.run) continue;
    if (step.run.startsWith('npm ci')) {
      await symlink(input.nodeModules, join(workspace, 'node_modules'));
      continue;
    }
    const started = Date.now();
    const env = { ...input.env, ...files, ...fixed, ...own, ...settle(step.env) };
    const done = { job: name, run: step.run, ...(await runStep(step.run, workspace, env)), ms: Date.now() - started };
    record.steps.push(done);
    input.onStep?.(done);
    if (step.id) steps[step.id] = { outputs: readOutputs(await readFile(files.GITHUB_OUTPUT, 'utf8')) };
    if (done.exit !== 0) {
      record.ok = false;
      break;
    }
  }
  record.outputs = settle(job.outputs);
  record.summary = await readFile(files.GITHUB_STEP_SUMMARY, 'utf8');
  return record;
}

function matrixOf(job: Job, contexts: Contexts): Record<string, unknown>[] {
  if (!job.strategy) return [{}];
  return Object.entries(job.strategy.matrix).reduce<Record<string, unknown>[]>((rows, [key, given]) => {
    const values = typeof given === 'string' ? evaluate(given.replace(/^\$\{\{|\}\}$/g, ''), contexts) as unknown[] : given as unknown[];
    return rows.flatMap((row) => values.map((value) => ({ ...row, [key]: value })));
  }, [{}]);
}

/** Runs tasks in order, two at a time: the steps are processes, and this is meant for two cores. */
function makeTurns(): <T>(task: () => Promise<T>) => Promise<T> {
  const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
  let next = 0;
  return (task) => {
    const lane = next++ % lanes.length;
    const turn = lanes[lane]!.then(task, task);
    lanes[lane] = turn.catch(() => undefined);
    return turn;
  };
}

type Settled = { result: 'success' | 'failure' | 'skipped'; outputs: Record<string, string>; runs: JobRun[] };

/** Returns what every job of a workflow did. `ok` is false when a step failed; jobs follow `needs`, `if` and the matrix. */
export async function runWorkflow(input: WorkflowInput): Promise<WorkflowRecord> {
  const workflow = parse(input.file) as Workflow;
  const inTurn = makeTurns();
  const settled = new Map<string, Promise<Settled>>();
  const settle = async (name: string, job: Job): Promise<Settled> => {
    const names = [job.needs ?? []].flat();
    const needs = Object.fromEntries(await Promise.all(names.map(async (each) => {
      const { result, outputs } = await settled.get(each)!;
      return [each, { result, outputs }] as const;
    })));
    const contexts = { ...input.contexts, needs };
    // GitHub puts `success() &&` before every condition that names no status function itself.
    const wanted = (job.if?.includes('always()') || Object.values(needs).every((each) => each.result === 'success')) && (job.if === undefined || Boolean(evaluate(job.if, contexts)));
    const runs = await Promise.all((wanted ? matrixOf(job, contexts) : []).map((matrix) => inTurn(() => runJob(input, name, job, workflow, { ...contexts, matrix }))));
    return { result: !wanted ? 'skipped' : runs.every((each) => each.ok) ? 'success' : 'failure', outputs: Object.assign({}, ...runs.map((each) => each.outputs)), runs };
  };
  for (const [name, job] of Object.entries(workflow.jobs)) settled.set(name, settle(name, job));
  const done = await Promise.all([...settled].map(async ([name, job]) => ({ name, ...await job })));
  const runs = done.flatMap((each) => each.runs);
  return {
    ok: done.every((each) => each.result !== 'failure'),
    results: Object.fromEntries(done.map(({ name, result }) => [name, result])),
    steps: runs.flatMap((each) => each.steps), summary: runs.map((each) => each.summary).join(''),
  };
}
