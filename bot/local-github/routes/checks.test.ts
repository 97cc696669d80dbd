import { expect, test } from 'vitest';
import { check, octokit, refusal, REPOSITORY as R, start } from '../testing/start.ts';
import type { LocalGitHub } from '../types.ts';

const tip = async (github: LocalGitHub): Promise<string> =>
  (await octokit(github, github.token('dev')).rest.git.getRef({ ...R, ref: 'heads/main' })).data.object.sha;

test('only apps make check runs, and each changes its own', async () => {
  const github = await start();
  const head_sha = await tip(github);
  const actions = octokit(github, github.app('github-actions').token()).rest.checks;
  const bot = octokit(github, github.app('modshelf').token()).rest.checks;
  expect(await refusal(octokit(github, github.token('ada')).rest.checks.create({ ...R, name: 'x', head_sha }))).toMatchObject({ status: 403 });
  const { data: run } = await actions.create({ ...R, name: 'x', head_sha, status: 'in_progress' });
  expect(run).toMatchObject({ status: 'in_progress', conclusion: null, app: { slug: 'github-actions' } });
  expect(await refusal(bot.update({ ...R, check_run_id: run.id, conclusion: 'success' }))).toMatchObject({ status: 403 });
  expect((await actions.update({ ...R, check_run_id: run.id, conclusion: 'success' })).data).toMatchObject({ status: 'completed', conclusion: 'success' });
});

test('takes fifty annotations a request and adds them up', async () => {
  const github = await start();
  const { checks } = octokit(github, github.app('modshelf').token()).rest;
  const annotations = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ path: 'README.md', start_line: index + 1, end_line: index + 1, annotation_level: 'failure' as const, message: `line ${index + 1}` }));
  const { data: run } = await checks.create({ ...R, name: 'x', head_sha: await tip(github), output: { title: 't', summary: 's', annotations: annotations(50) } });
  await checks.update({ ...R, check_run_id: run.id, output: { title: 't', summary: 's', annotations: annotations(5) } });
  expect((await checks.get({ ...R, check_run_id: run.id })).data.output.annotations_count).toBe(55);
  const { data: page } = await checks.listAnnotations({ ...R, check_run_id: run.id, per_page: 50, page: 2 });
  expect(page).toHaveLength(5);
  expect(await refusal(checks.update({ ...R, check_run_id: run.id, output: { title: 't', summary: 's', annotations: annotations(51) } }))).toMatchObject({ status: 422 });
});

test('lists the latest run of each name and app unless all are asked for', async () => {
  const github = await start();
  const ref = await tip(github);
  for (const [conclusion, app] of [['failure', 'modshelf'], ['success', 'modshelf'], ['success', 'github-actions']] as const) await check(github, ref, conclusion, app);
  const { checks } = octokit(github, github.app('modshelf').token()).rest;
  const count = async (options: object): Promise<number> => (await checks.listForRef({ ...R, ref, ...options })).data.total_count;
  expect(await count({})).toBe(2);
  expect(await count({ filter: 'all' })).toBe(3);
  expect(await count({ app_id: github.app('github-actions').id })).toBe(1);
  expect(await count({ check_name: 'other' })).toBe(0);
});

test('the combined status is as bad as the latest of each context', async () => {
  const github = await start();
  const sha = await tip(github);
  const { repos } = octokit(github, github.token('dev')).rest;
  const combined = async (): Promise<string> => (await repos.getCombinedStatusForRef({ ...R, ref: 'main' })).data.state;
  expect(await combined()).toBe('pending');
  await repos.createCommitStatus({ ...R, sha, state: 'failure', context: 'lint' });
  expect(await combined()).toBe('failure');
  await repos.createCommitStatus({ ...R, sha, state: 'success', context: 'lint' });
  expect(await combined()).toBe('success');
});
