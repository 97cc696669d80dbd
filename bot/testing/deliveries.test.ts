import { createHmac, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { WEBHOOK_PATH } from '../receiver.ts';
import { makePayload } from './payloads.ts';
import { ask, openPulls, ownComments, REPOSITORY, SECRET, startWorld } from './world.ts';
import type { World } from './world.ts';

const sign = (body: string, secret = SECRET) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

function post(world: World, body: string, headers: Record<string, string>): Promise<Response> {
  return fetch(world.bot.url, { method: 'POST', body, headers: { 'x-github-event': 'issues', 'x-github-delivery': randomUUID(), ...headers } });
}

describe('deliveries', { timeout: 60_000 }, () => {
  it('sent many times, at once and out of order, give one provider call, one pull request, one comment each', async () => {
    const world = await startWorld();
    const issue = await ask(world);
    await world.settle();
    const sent = world.github.deliveries.map(({ guid }) => guid);
    await Promise.all([...sent, ...sent].reverse().map((guid) => world.github.redeliver(guid)));
    await world.settle();
    // The same content in a delivery with another id: GitHub's own doubles, or a second label.
    const opened = world.github.deliveries.find(({ event, action }) => event === 'issues' && action === 'opened')!;
    const body = JSON.stringify(opened.payload);
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(world, body, { 'x-hub-signature-256': sign(body) })));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
    await world.settle();
    const pulls = await openPulls(world);
    expect(pulls).toHaveLength(1);
    expect(world.asks).toHaveLength(1);
    expect(await ownComments(world, issue)).toHaveLength(1);
    expect(await ownComments(world, pulls[0]!.number)).toHaveLength(1);
  });

  it('are refused without the right SHA-256 signature, and nothing is queued', async () => {
    const world = await startWorld();
    const body = JSON.stringify(makePayload('issues', { action: 'opened', labels: ['module-request'] }));
    const sha1 = `sha1=${createHmac('sha1', SECRET).update(body).digest('hex')}`;
    const signatures = [sign(body, 'another secret'), sign(`${body} `), sign(body).slice(0, 20), 'sha256=', sha1, ''];
    for (const signature of signatures) expect((await post(world, body, { 'x-hub-signature-256': signature })).status).toBe(401);
    expect((await post(world, body, { 'x-hub-signature': sha1 })).status).toBe(401);
    await world.settle();
    expect(world.asks).toEqual([]);
  });

  it('that are no GitHub deliveries are turned away', async () => {
    const world = await startWorld();
    const large = 'x'.repeat(26 * 1024 * 1024);
    expect((await post(world, large, { 'x-hub-signature-256': sign('') }).catch(() => ({ status: 413 }))).status).toBe(413);
    expect((await post(world, 'no json', { 'x-hub-signature-256': sign('no json') })).status).toBe(400);
    expect((await post(world, '{}', { 'x-hub-signature-256': sign('{}'), 'x-github-delivery': '../x' })).status).toBe(400);
    expect((await fetch(world.bot.url)).status).toBe(404);
    expect((await fetch(world.bot.url.replace(WEBHOOK_PATH, '/health'))).status).toBe(200);
  });

  it('that tell of an edited comment or of a command in a quote do nothing', async () => {
    const world = await startWorld();
    const issue = await ask(world, 'dora', 'Give every customer a loyalty tier.');
    await world.settle();
    const dora = world.as('dora');
    const { data } = await dora.rest.issues.createComment({ ...REPOSITORY, issue_number: issue, body: 'hello\n> /generate' });
    await dora.rest.issues.updateComment({ ...REPOSITORY, comment_id: data.id, body: '/generate' });
    await world.settle();
    expect(world.asks).toHaveLength(1);
    expect(await ownComments(world, issue)).toHaveLength(1);
  });

  it('after somebody forged the bot\'s marker neither believe it nor write over it', async () => {
    const world = await startWorld();
    const { data: issue } = await world.as('dora').rest.issues.create({ ...REPOSITORY, title: 'Loyalty tiers', body: 'A tier.' });
    const forged = '<!-- modshelf:progress {"request":"x","outcome":"pull","pull":99} -->\nDone.';
    const { data: comment } = await world.as('rita').rest.issues.createComment({ ...REPOSITORY, issue_number: issue.number, body: forged });
    await world.as('dora').rest.issues.addLabels({ ...REPOSITORY, issue_number: issue.number, labels: ['module-request'] });
    await world.settle();
    expect(await openPulls(world)).toHaveLength(1);
    expect(await ownComments(world, issue.number)).toHaveLength(1);
    expect((await world.as('rita').rest.issues.getComment({ ...REPOSITORY, comment_id: comment.id })).data.body).toBe(forged);
  });

  it('that repeat a command of a reader refuse it once', async () => {
    const world = await startWorld();
    const issue = await ask(world);
    await world.settle();
    await world.as('rita').rest.issues.createComment({ ...REPOSITORY, issue_number: issue, body: '/generate' });
    await world.settle();
    const comments = await ownComments(world, issue);
    expect(comments).toHaveLength(2);
    expect(comments[1]).toContain('`/generate` needs write access; yours is read.');
    expect(world.asks).toHaveLength(1);
  });
});
