import { describe, expect, it } from 'vitest';
import { contentDigest } from '#engine/digest.ts';
import { parseModule } from '#engine/parse.ts';
import { moduleText, releaseFile } from '#registry/index-files.ts';
import { buildRelease } from '#registry/release.ts';
import type { VersionRecord } from '#registry/shelf.ts';
import { LOYALTY, moduleAnswer, openPulls, ownComments, pushFile, REPOSITORY, startWorld } from './world.ts';
import type { World } from './world.ts';

const SECOND = LOYALTY.replace('{ key: bronze }, ', '{ key: bronze }, { key: silver }, ');
const FILE = 'modules/loyalty/module.yaml';

/** Puts versions on the shelf, as the release workflow would: the last one is what `main` has. */
async function publish(world: World, versions: readonly (readonly [string, string])[]): Promise<void> {
  const files: Record<string, string> = {};
  const records = versions.map(([version, yaml]): VersionRecord => {
    const parsed = parseModule(FILE, yaml);
    if (!parsed.ok) throw new Error('the test\'s module is wrong');
    const digest = contentDigest(parsed.value.content);
    const { text, release } = buildRelease({ module: 'loyalty', version, digest, content: parsed.value.content, inverse: [] });
    files[releaseFile(release)] = text;
    return { version, state: 'published', digest, release, commit: 'c', subtree: 's', tag: { name: `loyalty@${version}`, id: 't' }, requires: {}, publishedAt: 'now', publishedBy: 'ada', unpublished: 0, relisted: 0 };
  });
  const effective = versions.at(-1)![0];
  files['modules/loyalty.json'] = moduleText({ module: 'loyalty', state: 'active', effective, versions: records });
  const { git } = world.as('ada').rest;
  const tree = await git.createTree({ ...REPOSITORY, tree: Object.entries(files).map(([path, content]) => ({ path, mode: '100644', type: 'blob', content })) });
  const commit = await git.createCommit({ ...REPOSITORY, message: 'Publish', tree: tree.data.sha, parents: [] });
  await git.createRef({ ...REPOSITORY, ref: 'refs/heads/ledger', sha: commit.data.sha });
  await pushFile(world, 'ada', 'main', FILE, versions.at(-1)![1]);
  await pushFile(world, 'ada', 'main', 'modules/loyalty/package.json', `{ "name": "loyalty", "version": "${effective}", "private": true }\n`);
}

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
