import { describe, expect, it } from 'vitest';
import { ask, check, LOYALTY, moduleAnswer, openPulls, ownComments, pushFile, REPOSITORY, startWorld } from './world.ts';
import type { World, WorldOptions } from './world.ts';

const WITH_SILVER = LOYALTY.replace('{ key: bronze }, ', '{ key: bronze }, { key: silver }, ');

/** A request, worked off: the issue and its open pull request. */
async function startPull(options: WorldOptions = {}): Promise<{ world: World; issue: number; number: number; head: string }> {
  const world = await startWorld({ generate: (one) => moduleAnswer(one.revise ? WITH_SILVER : LOYALTY), ...options });
  const issue = await ask(world);
  await world.settle();
  const [pull] = await openPulls(world);
  return { world, issue, number: pull!.number, head: pull!.head.sha };
}

async function stateOf(world: World, number: number): Promise<string[]> {
  const { data } = await world.as('ada').rest.issues.get({ ...REPOSITORY, issue_number: number });
  return data.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? ''))).filter((name) => name.startsWith('state: '));
}

const headOf = async (world: World, number: number) => (await world.as('ada').rest.pulls.get({ ...REPOSITORY, pull_number: number })).data;

const review = (world: World, login: string, number: number, event: 'APPROVE' | 'REQUEST_CHANGES' | 'COMMENT', body = '') =>
  world.as(login).rest.pulls.createReview({ ...REPOSITORY, pull_number: number, event, body });

const comment = (world: World, login: string, number: number, body: string) => world.as(login).rest.issues.createComment({ ...REPOSITORY, issue_number: number, body });

describe('a module\'s pull request', { timeout: 120_000 }, () => {
  it('is made ready when its check passes, and goes through review to the merge', async () => {
    const { world, issue, number, head } = await startPull();
    await check(world, head, 'success', 'other-checks');
    await world.settle();
    expect(await stateOf(world, number)).toEqual(['state: draft']);
    await check(world, head);
    await world.settle();
    expect((await headOf(world, number)).draft).toBe(false);
    expect(await stateOf(world, number)).toEqual(['state: pending-review']);
    await review(world, 'dora', number, 'APPROVE');
    await world.settle();
    expect(await stateOf(world, number)).toEqual(['state: reviewing']);
    expect((await ownComments(world, issue))[0]).toContain('The approval of `dora` does not count: asked for the module.');
    await review(world, 'rui', number, 'APPROVE');
    await world.settle();
    expect(await stateOf(world, number)).toEqual(['state: approved']);
    await world.as('rui').rest.pulls.merge({ ...REPOSITORY, pull_number: number });
    await world.settle();
    expect(await stateOf(world, number)).toEqual(['state: merged']);
    expect(await stateOf(world, issue)).toEqual(['state: merged']);
    expect(await ownComments(world, issue)).toHaveLength(1);
  });

  it('stays a draft when its check fails', async () => {
    const { world, number, head, issue } = await startPull();
    await check(world, head, 'failure');
    await world.settle();
    expect((await headOf(world, number)).draft).toBe(true);
    expect((await ownComments(world, issue))[0]).toContain('The module check failed on this commit.');
  });

  it('is revised once for a review with all its texts, and its old approvals no longer count', async () => {
    const { world, number, head, issue } = await startPull();
    await check(world, head);
    await review(world, 'ada', number, 'APPROVE');
    await world.settle();
    expect(await stateOf(world, number)).toEqual(['state: approved']);
    await world.as('rui').rest.pulls.createReview({
      ...REPOSITORY, pull_number: number, event: 'REQUEST_CHANGES', body: 'Add silver.',
      comments: [{ path: 'modules/loyalty/module.yaml', line: 7, side: 'RIGHT', body: 'Between bronze and gold.' }],
    });
    await world.settle();
    expect(world.asks).toHaveLength(2);
    expect(world.asks[1]!.revise).toEqual(['Add silver.', 'modules/loyalty/module.yaml:7: Between bronze and gold.']);
    expect(world.asks[1]!.current!.name).toBe('loyalty');
    expect(world.asks[1]!.request).toMatchObject({ title: 'Loyalty tiers', requester: 'dora' });
    const after = await headOf(world, number);
    expect(after.head.sha).not.toBe(head);
    expect((await ownComments(world, number))[0]).toContain('one of bronze, silver, gold');
    await check(world, after.head.sha);
    await review(world, 'rui', number, 'APPROVE');
    await world.settle();
    expect(await stateOf(world, number)).toEqual(['state: approved']);
    await world.as('ada').rest.pulls.dismissReview({ ...REPOSITORY, pull_number: number, review_id: (await world.as('ada').rest.pulls.listReviews({ ...REPOSITORY, pull_number: number })).data.at(-1)!.id, message: 'wait' });
    await world.settle();
    expect(await stateOf(world, number)).toEqual(['state: reviewing']);
    expect((await ownComments(world, issue))[0]).toContain('The approval of `ada` does not count: approved other content');
  });

  it('is revised by a command, and not by a reader\'s', async () => {
    const { world, number, head } = await startPull();
    await comment(world, 'rita', number, '/revise drop everything');
    await world.settle();
    expect(world.asks).toHaveLength(1);
    await comment(world, 'dora', number, '/revise add silver');
    await world.settle();
    expect(world.asks[1]!.revise).toEqual(['add silver']);
    expect((await headOf(world, number)).head.sha).not.toBe(head);
    await comment(world, 'dora', number, '/revise add silver');
    await world.settle();
    expect((await ownComments(world, number)).at(-1)).toContain('nothing changed');
  });

  it('that a person edits is left alone', async () => {
    const { world, issue, number, head } = await startPull();
    await pushFile(world, 'dora', `module/loyalty/issue-${issue}`, 'modules/loyalty/module.yaml', `${LOYALTY}# edited by hand\n`);
    await world.settle();
    expect((await ownComments(world, number))[0]).toContain('has commits that I didn\'t make');
    await comment(world, 'dora', number, '/revise add silver');
    await world.settle();
    expect(world.asks).toHaveLength(1);
    const after = await headOf(world, number);
    expect(after.head.sha).not.toBe(head);
    expect((await ownComments(world, number)).at(-1)).toContain('I don\'t write over what people edit');
    await check(world, after.head.sha);
    await review(world, 'dora', number, 'APPROVE');
    await world.settle();
    expect(await stateOf(world, number)).toEqual(['state: reviewing']);
  });

  it('is planned again when the base moves, and a conflict is said', async () => {
    const { world, number } = await startPull();
    const clash = LOYALTY.replace('module: loyalty', 'module: tiers').replace('default: bronze', 'default: gold');
    await pushFile(world, 'ada', 'main', 'modules/tiers/module.yaml', clash);
    await world.settle();
    const [evidence] = await ownComments(world, number);
    expect(evidence).toMatch(/L3/);
    expect(evidence).toContain('Customer.loyaltyTier');
    expect(world.asks).toHaveLength(1);
  });

  it('answers /status and /help to a reader, and /plan to nobody below write', async () => {
    const { world, number } = await startPull();
    await comment(world, 'rita', number, '/status\n/help');
    await comment(world, 'rita', number, '/plan');
    await world.settle();
    const [, first, second] = await ownComments(world, number);
    expect(first).toContain('/generate [model]');
    expect(second).toContain('`/plan` needs write access; yours is read.');
  });

  it('closed without a merge is rejected', async () => {
    const { world, number, issue } = await startPull();
    await world.as('rui').rest.pulls.update({ ...REPOSITORY, pull_number: number, state: 'closed' });
    await world.settle();
    expect(await stateOf(world, issue)).toEqual(['state: rejected']);
  });
});

describe('a finding', { timeout: 60_000 }, () => {
  const WIDER = `${LOYALTY}  - { op: update, scope: permission, target: support.Order, value: { update: all } }\n`;

  it('is confirmed by a reviewer for this content, and not by the requester', async () => {
    const { world, number } = await startPull({ generate: () => moduleAnswer(WIDER) });
    expect((await ownComments(world, number))[0]).toContain('`PM01` L2');
    await comment(world, 'dora', number, '/confirm PM01 I want it');
    await comment(world, 'rui', number, '/confirm PM02 wrong code');
    await comment(world, 'rui', number, '/confirm PM01 support corrects orders');
    await world.settle();
    const [, own, wrong, right] = await ownComments(world, number);
    expect(own).toContain('doesn\'t confirm its findings');
    expect(wrong).toContain('no finding `PM02`');
    const marker = /^<!-- modshelf:confirm (\{.*\}) -->$/m.exec(right!)!;
    expect(JSON.parse(marker[1]!)).toMatchObject({ code: 'PM01', target: 'support.Order', by: 'rui', digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) });
  });
});
