import { describe, expect, it } from 'vitest';
import { ask, check, LOYALTY, moduleAnswer, openPulls, ownComments, pushFile, REPOSITORY, startWorld } from './world.ts';
import type { World } from './world.ts';

const WITH_SILVER = LOYALTY.replace('{ key: bronze }, ', '{ key: bronze }, { key: silver }, ');

const start = () => startWorld({ webhooks: false, lasting: true, generate: (one) => moduleAnswer(one.revise ? WITH_SILVER : LOYALTY), bot: { reconcileEvery: 3600 } });
const say = (world: World, login: string, number: number, body: string) => world.as(login).rest.issues.createComment({ ...REPOSITORY, issue_number: number, body });
const state = async (world: World, number: number) => (await world.as('ada').rest.issues.get({ ...REPOSITORY, issue_number: number })).data.labels.map((label) => (typeof label === 'string' ? label : label.name));

/** The bot looks around and works everything off. */
async function round(world: World): Promise<void> {
  await world.bot.lookAround();
  await world.settle();
}

describe('a bot that was told nothing', { timeout: 120_000 }, () => {
  it('finds requests, comments, checks, reviews, pushes and merges by itself, and does each once', async () => {
    const world = await start();
    const issue = await ask(world);
    const refused = await ask(world, 'rita', '### What shall the module do?\n\nSomething else.');
    await round(world);
    const [pull] = await openPulls(world);
    expect(world.asks).toHaveLength(1);
    expect((await ownComments(world, refused))[0]).toContain('write access');

    await check(world, pull!.head.sha);
    await say(world, 'dora', issue, '/status');
    await round(world);
    expect(await state(world, pull!.number)).toEqual(['state: pending-review']);
    expect(await ownComments(world, issue)).toHaveLength(2);

    await world.as('rui').rest.pulls.createReview({ ...REPOSITORY, pull_number: pull!.number, event: 'REQUEST_CHANGES', body: 'Add silver.' });
    await round(world);
    expect(world.asks.map(({ revise }) => revise)).toEqual([undefined, ['Add silver.']]);

    await pushFile(world, 'ada', 'main', 'modules/tiers/module.yaml', LOYALTY.replace('module: loyalty', 'module: tiers').replace('default: bronze', 'default: gold'));
    await round(world);
    expect((await ownComments(world, pull!.number))[0]).toContain('Customer.loyaltyTier');
    expect((await ownComments(world, pull!.number))[0]).toMatch(/L3/);

    await world.as('rui').rest.pulls.update({ ...REPOSITORY, pull_number: pull!.number, state: 'closed' });
    await round(world);
    await round(world);
    expect(await state(world, issue)).toContain('state: rejected');
    expect(world.asks).toHaveLength(2);
    expect(await openPulls(world)).toHaveLength(1);
    expect(await ownComments(world, issue)).toHaveLength(2);
    expect(await ownComments(world, refused)).toHaveLength(1);
  });

  it('neither hears an edited comment nor answers one twice when its webhook comes late', async () => {
    const world = await start();
    const issue = await ask(world);
    await round(world);
    const { data: edited } = await say(world, 'dora', issue, 'hello');
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await world.as('dora').rest.issues.updateComment({ ...REPOSITORY, comment_id: edited.id, body: '/generate' });
    await say(world, 'dora', issue, '/help');
    await round(world);
    world.github.setWebhook('modshelf', { url: world.bot.url, secret: 'a secret of the tests' });
    for (const { guid } of world.github.deliveries.filter(({ event }) => event === 'issue_comment')) await world.github.redeliver(guid);
    await world.settle();
    expect(world.asks).toHaveLength(1);
    expect(await ownComments(world, issue)).toHaveLength(2);
  });
});
