/** Runs a workflow for a pull request or a tag and reports it as GitHub Actions would. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from './seed.ts';
import { BOT, PEOPLE, REPOSITORY, type Person, type World } from './world.ts';
import { runWorkflow, type StepRecord, type WorkflowRecord } from './workflow/runner.ts';

export type SayStep = (text: string) => void;

async function run(world: World, name: string, contexts: Record<string, unknown>, env: Record<string, string>, say: SayStep): Promise<WorkflowRecord> {
  return runWorkflow({
    file: await readFile(join(PROJECT, '.github', 'workflows', `${name}.yml`), 'utf8'),
    folder: join(world.folder, 'actions'),
    repository: { read: world.github.repository, push: world.github.cloneUrl(world.github.app(BOT).token()) },
    nodeModules: join(PROJECT, 'node_modules'),
    app: { token: world.github.app(BOT).token(), slug: BOT },
    contexts: { vars: {}, secrets: {}, ...contexts },
    env: { ...world.env, CI: 'true', GITHUB_ACTIONS: 'true', ...env },
    onStep: (step) => say(`${name} · ${step.job} · ${step.run} · ${step.exit === 0 ? 'passed' : `exit ${step.exit}`} (${step.ms} ms)`),
  });
}

type Annotation = { path: string; start_line: number; end_line: number; annotation_level: 'failure' | 'warning' | 'notice'; message: string; title: string };

const unescape = (text: string) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%');

/** Returns the annotations that workflow commands in a log ask for. Source: GitHub, "Workflow commands for GitHub Actions". */
export function readAnnotations(steps: readonly StepRecord[]): Annotation[] {
  const lines = steps.flatMap((step) => step.output.split('\n'));
  return lines.flatMap((line) => {
    const command = /^::(error|warning|notice) ([^:]*(?:%3A[^:]*)*)::(.*)$/.exec(line);
    if (!command) return [];
    const properties = Object.fromEntries(command[2]!.split(',').map((each) => [each.slice(0, each.indexOf('=')), unescape(each.slice(each.indexOf('=') + 1))]));
    if (!properties['file']) return [];
    const level = { error: 'failure', warning: 'warning', notice: 'notice' } as const;
    const start = Number(properties['line'] ?? 1);
    return [{
      path: properties['file'], start_line: start, end_line: Number(properties['endLine'] ?? start),
      annotation_level: level[command[1] as keyof typeof level], message: unescape(command[3]!), title: properties['title'] ?? '',
    }];
  }).slice(0, 50);
}

export type Checked = WorkflowRecord & { conclusion: 'success' | 'failure'; annotations: Annotation[]; checkRun: number };

/** Runs modules.yml on a pull request's head and posts its required check, with annotations on YAML lines. */
export async function checkPullRequest(world: World, number: number, say: SayStep): Promise<Checked> {
  const { data: pull } = await world.as('developer').rest.pulls.get({ ...REPOSITORY, pull_number: number });
  const github = { head_ref: pull.head.ref, event: { pull_request: { base: { sha: pull.base.sha }, head: { sha: pull.head.sha } } } };
  const record = await run(world, 'modules', { github }, {}, say);
  const conclusion = record.results['modules'] === 'success' ? 'success' as const : 'failure' as const;
  const annotations = readAnnotations(record.steps);
  const { data: check } = await world.asApp('github-actions').rest.checks.create({
    ...REPOSITORY, name: 'modules', head_sha: pull.head.sha, status: 'completed', conclusion,
    output: { title: conclusion === 'success' ? 'The module holds' : `${annotations.length} problems`, summary: record.summary.slice(0, 60_000) || 'no module was affected', annotations },
  });
  return { ...record, conclusion, annotations, checkRun: check.id };
}

/** Runs version.yml on main. */
export function runVersion(world: World, say: SayStep): Promise<WorkflowRecord> {
  return run(world, 'version', { github: {} }, {}, say);
}

/** Runs release.yml for the push of a tag: the sweep over tags without an event, then the proof of the ledger. */
export function runRelease(world: World, tag: string, by: Person, say: SayStep): Promise<WorkflowRecord> {
  const actor = PEOPLE[by];
  return run(world, 'release', { github: { actor } }, { GITHUB_EVENT_NAME: 'push', GITHUB_REF: `refs/tags/${tag}`, GITHUB_ACTOR: actor }, say);
}
