import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { listen } from './testing/listen.ts';
import { octokit, REPOSITORY as R, start } from './testing/start.ts';
import type { LocalGitHub } from './types.ts';

async function heardBy(answer?: (count: number) => number): Promise<{ github: LocalGitHub; ear: Awaited<ReturnType<typeof listen>>; say: (body: string) => Promise<void> }> {
  let count = 0;
  const ear = await listen(() => answer?.((count += 1)) ?? 202);
  const github = await start();
  const { issues } = octokit(github, github.token('dev')).rest;
  await issues.create({ ...R, title: 'x' });
  github.setWebhook('modshelf', { url: ear.url, secret: 'secret' });
  const say = async (body: string): Promise<void> => void (await issues.createComment({ ...R, issue_number: 1, body }));
  return { github, ear, say };
}

const bodies = (ear: Awaited<ReturnType<typeof listen>>): unknown[] => ear.heard.map(({ payload }) => (payload['comment'] as { body: string }).body);

test('signs what it sends, and says who did it where', async () => {
  const { github, ear, say } = await heardBy();
  await say('hello — 你好');
  await github.idle();
  const [heard] = ear.heard;
  expect(heard?.signature).toBe(`sha256=${createHmac('sha256', 'secret').update(heard?.body ?? '').digest('hex')}`);
  expect(heard?.id).toMatch(/^[0-9a-f-]{36}$/);
  expect(heard?.payload).toMatchObject({
    action: 'created', comment: { body: 'hello — 你好', user: { login: 'dev' } }, issue: { number: 1 }, repository: { full_name: 'acme/shelf' },
    sender: { login: 'dev' }, installation: { id: github.app('modshelf').installationId },
  });
  expect(github.deliveries).toMatchObject([{ event: 'issue_comment', action: 'created', status: 'OK', statusCode: 202, redelivery: false }]);
});

test('an app hears what it did itself', async () => {
  const { github, ear } = await heardBy();
  await octokit(github, github.app('modshelf').token()).rest.issues.createComment({ ...R, issue_number: 1, body: 'me' });
  await github.idle();
  expect(ear.heard[0]?.payload).toMatchObject({ sender: { login: 'modshelf[bot]', type: 'Bot' }, comment: { performed_via_github_app: { slug: 'modshelf' } } });
});

test('an app hears only what its permissions cover', async () => {
  const { github, ear } = await heardBy();
  github.setWebhook('github-actions', { url: ear.url, secret: 's' });
  await octokit(github, github.token('dev')).rest.issues.createComment({ ...R, issue_number: 1, body: 'x' });
  await github.idle();
  expect(github.deliveries.map(({ app }) => app)).toEqual(['modshelf']);
});

test('a refused delivery can be sent again under its own id', async () => {
  const { github, ear, say } = await heardBy((count) => (count === 1 ? 500 : 200));
  await say('one');
  await github.idle();
  expect(github.deliveries).toMatchObject([{ statusCode: 500 }]);
  await github.redeliver(github.deliveries[0]?.id ?? '');
  expect(github.deliveries[1]).toMatchObject({ statusCode: 200, redelivery: true, guid: github.deliveries[0]?.guid });
  expect(ear.heard.map(({ id }) => id)).toEqual([github.deliveries[0]?.guid, github.deliveries[0]?.guid]);
});

test('goes out in order', async () => {
  const { github, ear, say } = await heardBy();
  for (const body of ['1', '2', '3']) await say(body);
  await github.idle();
  expect(bodies(ear)).toEqual(['1', '2', '3']);
});

test('can be lost, doubled and reordered on demand', async () => {
  const { github, ear, say } = await heardBy();
  github.faults.webhook({ kind: 'lost' });
  for (const body of ['1', '2']) await say(body);
  await github.idle();
  expect(bodies(ear)).toEqual(['2']);
  await github.redeliver(github.deliveries[0]?.guid ?? '');
  expect(bodies(ear)).toEqual(['2', '1']);
  github.faults.webhook({ kind: 'doubled', event: /^issue_comment\.created$/ });
  await say('3');
  await github.idle();
  expect(bodies(ear)).toEqual(['2', '1', '3', '3']);
  expect(ear.heard[2]?.id).toBe(ear.heard[3]?.id);
  github.faults.webhook({ kind: 'reordered' });
  for (const body of ['4', '5']) await say(body);
  await github.idle();
  expect(bodies(ear).slice(4)).toEqual(['5', '4']);
});
