import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runEvent } from './run-event.ts';
import { ask, openPulls, ownComments, startWorld } from './testing/world.ts';

async function eventFile(payload: unknown): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'modshelf-event-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'event.json'), JSON.stringify(payload));
  return join(folder, 'event.json');
}

describe('the bot inside Actions', { timeout: 60_000 }, () => {
  it('works off the event it is given, with a token and no server, and again without doing it twice', async () => {
    const world = await startWorld({ webhooks: false });
    const issue = await ask(world, 'dora', 'Give every customer a loyalty tier.');
    const { data } = await world.as('dora').rest.issues.get({ owner: 'acme', repo: 'crm', issue_number: issue });
    const repository = (await world.as('dora').rest.repos.get({ owner: 'acme', repo: 'crm' })).data;
    const path = await eventFile({ action: 'opened', issue: data, repository, sender: data.user });
    const env = { GITHUB_EVENT_PATH: path, GITHUB_EVENT_NAME: 'issues', GITHUB_TOKEN: world.github.app('modshelf').token(), GITHUB_API_URL: world.github.url, GITHUB_RUN_ID: '1' };
    const replaced = { generator: world.generator, log: () => {} };
    expect(await runEvent(env, replaced)).toEqual({ exit: 0, text: 'done' });
    expect(await runEvent({ ...env, GITHUB_RUN_ID: '2' }, replaced)).toEqual({ exit: 0, text: 'done' });
    const pulls = await openPulls(world);
    expect(pulls).toHaveLength(1);
    expect(world.asks).toHaveLength(1);
    expect(await ownComments(world, issue)).toHaveLength(1);
  });

  it('exits 1 when a job failed', async () => {
    const world = await startWorld({ webhooks: false, generate: () => { throw new Error('broken'); } });
    const issue = await ask(world);
    const { data } = await world.as('dora').rest.issues.get({ owner: 'acme', repo: 'crm', issue_number: issue });
    const path = await eventFile({ action: 'opened', issue: data, repository: { name: 'crm', owner: { login: 'acme' }, default_branch: 'main' }, sender: data.user });
    const env = { GITHUB_EVENT_PATH: path, GITHUB_EVENT_NAME: 'issues', GITHUB_TOKEN: world.github.app('modshelf').token(), GITHUB_API_URL: world.github.url };
    expect((await runEvent(env, { generator: world.generator, log: () => {} })).exit).toBe(1);
  });

  it('says what is missing outside Actions', async () => {
    expect(await runEvent({ GITHUB_TOKEN: 'x' })).toEqual({ exit: 2, text: 'not inside GitHub Actions: GITHUB_EVENT_PATH, GITHUB_EVENT_NAME is missing' });
  });
});
