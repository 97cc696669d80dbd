import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runWorkflow } from './runner.ts';

let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'modshelf-runner-')); });
afterEach(() => rm(folder, { recursive: true, force: true }));

const run = (file: string, env: Record<string, string> = {}) => runWorkflow({
  file, folder, repository: { read: 'unused', push: 'unused' }, nodeModules: 'unused', contexts: { github: { head_ref: 'x' } }, app: { token: 't', slug: 'a' }, env: { PATH: process.env['PATH']!, ...env },
});

const matrixed = (first: string) => `
jobs:
  list:
    outputs: { names: "\${{ steps.names.outputs.names }}" }
    steps:
      - id: names
        run: ${first}
  each:
    needs: list
    if: needs.list.outputs.names != '[]'
    strategy: { matrix: { name: "\${{ fromJSON(needs.list.outputs.names) }}" } }
    env: { NAME: "\${{ matrix.name }}" }
    steps:
      - run: test "$NAME" != bad
  last:
    needs: [list, each]
    if: always()
    env: { NEEDS: "\${{ toJSON(needs) }}" }
    steps:
      - run: echo "$NEEDS" >> "$GITHUB_STEP_SUMMARY"
`;

describe('the runner of workflow files', () => {
  it('follows outputs into a matrix, and needs into a last job', async () => {
    const record = await run(matrixed(`echo 'names=["a","b"]' >> "$GITHUB_OUTPUT"`));
    expect(record.results).toEqual({ list: 'success', each: 'success', last: 'success' });
    expect(record.steps.filter((step) => step.job === 'each')).toHaveLength(2);
    expect(JSON.parse(record.summary)).toMatchObject({ each: { result: 'success' } });
  });

  it('tells when one of a matrix failed', async () => {
    const record = await run(matrixed(`echo 'names=["a","bad"]' >> "$GITHUB_OUTPUT"`));
    expect(record).toMatchObject({ ok: false, results: { each: 'failure', last: 'success' } });
  });

  it('skips what has nothing to do, and what needs a job that failed even if its own condition holds', async () => {
    expect((await run(matrixed(`echo 'names=[]' >> "$GITHUB_OUTPUT"`))).results).toEqual({ list: 'success', each: 'skipped', last: 'success' });
    expect((await run(matrixed('exit 3'))).results).toEqual({ list: 'failure', each: 'skipped', last: 'success' });
  });

  it('stops a job at its first failing step, with what it printed', async () => {
    const record = await run('jobs:\n  one:\n    steps:\n      - run: echo said; exit 7\n      - run: echo never\n');
    expect(record.steps).toEqual([expect.objectContaining({ exit: 7, output: 'said\n' })]);
  });

  it('gives a script its values by the environment only', async () => {
    const record = await run('env: { TITLE: "${{ github.head_ref }}" }\njobs:\n  one:\n    steps:\n      - run: echo "$TITLE"\n');
    expect(record.steps[0]!.output).toBe('x\n');
  });
});
