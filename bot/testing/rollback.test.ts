import { describe, expect, it } from 'vitest';
import { FILE, publish, SECOND } from './shelf.ts';
import { LOYALTY, moduleAnswer, openPulls, ownComments, pushFile, REPOSITORY, startWorld } from './world.ts';
import type { World } from './world.ts';

async function openByHand(world: World, content: string): Promise<number> {
  const dora = world.as('dora').rest;
  const { data } = await dora.git.getRef({ ...REPOSITORY, ref: 'heads/main' });
  await dora.git.createRef({ ...REPOSITORY, ref: 'refs/heads/by-hand', sha: data.object.sha });
  await pushFile(world, 'dora', 'by-hand', FILE, content);
  const pull = await dora.pulls.create({ ...REPOSITORY, title: 'By hand', body: '', head: 'by-hand', base: 'main' });
  await world.settle();
  return pull.data.number;
}

const changedBy = async (world: World, pull: number) => (await world.as('ada').rest.pulls.listFiles({ ...REPOSITORY, pull_number: pull })).data.map(({ filename }) => filename);

describe('a pull request by hand', { timeout: 60_000 }, () => {
  it('that brings a published content back gets its changeset and evidence, once', async () => {
    const world = await startWorld();
    await publish(world, [['1.0.0', LOYALTY], ['1.1.0', SECOND]]);
    const pull = await openByHand(world, LOYALTY);
    expect(await changedBy(world, pull)).toEqual([`.changeset/loyalty-rollback-${pull}.md`, FILE]);
    const comments = await ownComments(world, pull);
    expect(comments).toHaveLength(1);
    expect(comments[0]).toContain('this is the content of `loyalty@1.0.0`');
    expect(comments[0]).toContain('Takes away the option');
    expect(comments[0]).not.toContain('PA04');
  });

  it('that brings a new content is left to its author', async () => {
    const world = await startWorld();
    await publish(world, [['1.0.0', LOYALTY], ['1.1.0', SECOND]]);
    const pull = await openByHand(world, SECOND.replace('{ key: gold }', '{ key: platinum }'));
    expect(await changedBy(world, pull)).toEqual([FILE]);
    expect(await ownComments(world, pull)).toEqual([]);
  });
});

describe('a request for a module on the shelf', { timeout: 60_000 }, () => {
  it('is planned against the effective version', async () => {
    const world = await startWorld({ generate: () => moduleAnswer(SECOND) });
    await publish(world, [['1.0.0', LOYALTY]]);
    await world.as('dora').rest.issues.create({ ...REPOSITORY, title: 'Silver', body: 'In the loyalty module, add silver.', labels: ['module-request'] });
    await world.settle();
    const [pull] = await openPulls(world);
    const [evidence] = await ownComments(world, pull!.number);
    expect(evidence).toContain('`1.0.0` → `1.1.0` (minor)');
    expect(evidence).toContain('Adds the option "Customer.loyaltyTier.options.silver"');
    expect(evidence).not.toContain('Adds the field');
  });
});
