import { expect, test } from 'vitest';
import { octokit, refusal, REPOSITORY as R, start } from './testing/start.ts';

test.each([
  ['rate-limit', 429, 'API rate limit exceeded'],
  ['secondary-limit', 403, 'secondary rate limit'],
  ['server-error', 500, 'Server Error'],
  ['bad-gateway', 502, ''],
] as const)('%s answers once and changes nothing', async (kind, status, message) => {
  const github = await start();
  const { issues } = octokit(github, github.token('dev')).rest;
  github.faults.request({ kind, method: 'POST', path: /\/issues$/, retryAfter: 7 });
  await issues.listForRepo(R);
  const answer = await fetch(`${github.url}/repos/acme/shelf/issues`, { method: 'POST', headers: { authorization: `token ${github.token('dev')}` }, body: '{"title":"x"}' });
  expect(answer.status).toBe(status);
  if (status === 429 || status === 403) expect(answer.headers.get('retry-after')).toBe('7');
  expect(await answer.text()).toContain(message);
  expect((await issues.listForRepo(R)).data).toEqual([]);
  await issues.create({ ...R, title: 'x' });
});

test('a cut connection leaves nothing behind before the effect, and the effect after it', async () => {
  const github = await start();
  const { issues } = octokit(github, github.token('dev')).rest;
  github.faults.request({ kind: 'cut-before', method: 'POST' });
  expect((await refusal(issues.create({ ...R, title: 'before' }))).status).toBe(500);
  expect((await issues.listForRepo(R)).data).toEqual([]);
  github.faults.request({ kind: 'cut-after', method: 'POST' });
  expect((await refusal(issues.create({ ...R, title: 'after' }))).status).toBe(500);
  expect((await issues.listForRepo(R)).data).toMatchObject([{ title: 'after' }]);
});

test('a slow answer comes late, as often as it was asked for', async () => {
  const github = await start();
  const { issues } = octokit(github, github.token('dev')).rest;
  github.faults.request({ kind: 'slow', delay: 300, times: 2 });
  const took = async (): Promise<number> => {
    const began = performance.now();
    await issues.listForRepo(R);
    return performance.now() - began;
  };
  expect(await took()).toBeGreaterThanOrEqual(290);
  expect(await took()).toBeGreaterThanOrEqual(290);
  github.faults.request({ kind: 'slow', delay: 60_000 });
  github.faults.clear();
  await took();
});
