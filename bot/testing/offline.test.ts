import { describe, expect, it } from 'vitest';
import { DEFAULT_REQUEST, DEFAULT_REQUEST_ZH, SECOND_REQUEST } from '../generator/default-request.ts';
import { GENERATOR } from '../generator.ts';
import { openPulls, ownComments, REPOSITORY, startWorld } from './world.ts';
import type { World } from './world.ts';

const start = () => startWorld({ bot: { services: { generator: GENERATOR } } });

async function request(world: World, { title, body }: { title: string; body: string }) {
  const { data } = await world.as('dora').rest.issues.create({ ...REPOSITORY, title, body, labels: ['module-request'] });
  await world.settle();
  const pull = (await openPulls(world)).find((one) => one.head.ref.endsWith(`/issue-${data.number}`));
  return { issue: data.number, pull };
}

describe('the offline provider, through the bot', { timeout: 120_000 }, () => {
  it.each([['English', DEFAULT_REQUEST], ['Chinese', DEFAULT_REQUEST_ZH]])('turns a request in %s into a pull request', async (_language, words) => {
    const world = await start();
    const { issue, pull } = await request(world, words);
    expect(pull!.head.ref).toBe(`module/loyalty/issue-${issue}`);
    const [evidence] = await ownComments(world, pull!.number);
    for (const text of ['`offline`', 'Customer.loyaltyTier', 'customerDetail.summary.loyaltyTier', 'manager.Customer.loyaltyTier']) expect(evidence).toContain(text);
  });

  it('revises the module, and changes it by a second request when it is merged', async () => {
    const world = await start();
    const { pull } = await request(world, DEFAULT_REQUEST);
    await world.as('rui').rest.issues.createComment({ ...REPOSITORY, issue_number: pull!.number, body: '/revise Make the loyalty tier required.' });
    await world.settle();
    expect((await ownComments(world, pull!.number))[0]).toContain('default bronze, required');
    await world.as('ada').graphql('mutation ($id: ID!) { markPullRequestReadyForReview(input: { pullRequestId: $id }) { pullRequest { isDraft } } }', { id: pull!.node_id });
    await world.as('ada').rest.pulls.merge({ ...REPOSITORY, pull_number: pull!.number });
    await world.settle();
    const second = await request(world, SECOND_REQUEST);
    expect(second.pull!.title).toContain('modules: change loyalty');
    const files = await world.as('ada').rest.pulls.listFiles({ ...REPOSITORY, pull_number: second.pull!.number });
    expect(files.data.map(({ filename }) => filename)).toEqual([`.changeset/loyalty-issue-${second.issue}.md`, 'modules/loyalty/module.yaml', 'modules/loyalty/provenance.json']);
    expect(files.data[1]!.patch).toContain('platinum');
  });
});
