/** Versions on the shelf, as the release would have put them there. */
import { contentDigest } from '#engine/digest.ts';
import { parseModule } from '#engine/parse.ts';
import { moduleText, releaseFile } from '#registry/index-files.ts';
import { buildRelease } from '#registry/release.ts';
import type { VersionRecord } from '#registry/shelf.ts';
import { LOYALTY, pushFile, REPOSITORY } from './world.ts';
import type { World } from './world.ts';

export const SECOND = LOYALTY.replace('{ key: bronze }, ', '{ key: bronze }, { key: silver }, ');
export const FILE = 'modules/loyalty/module.yaml';

/** Puts versions on the shelf, as the release workflow would: the last one is what `main` has. */
export async function publish(world: World, versions: readonly (readonly [string, string])[]): Promise<void> {
  const files: Record<string, string> = {};
  const records: VersionRecord[] = [];
  for (const [version, yaml] of versions) {
    const parsed = parseModule(FILE, yaml);
    if (!parsed.ok) throw new Error('the test\'s module is wrong');
    const digest = contentDigest(parsed.value.content);
    const { text, release } = buildRelease({ module: 'loyalty', version, digest, content: parsed.value.content, inverse: [] });
    files[releaseFile(release)] = text;
    await pushFile(world, 'ada', 'main', 'modules/loyalty/package.json', `{ "name": "loyalty", "version": "${version}", "private": true }\n`);
    const commit = await pushFile(world, 'ada', 'main', FILE, yaml);
    records.push({ version, state: 'published', digest, release, commit, subtree: 's', tag: { name: `loyalty@${version}`, id: 't' }, requires: {}, publishedAt: 'now', publishedBy: 'ada', unpublished: 0, relisted: 0 });
  }
  const effective = versions.at(-1)![0];
  files['modules/loyalty.json'] = moduleText({ module: 'loyalty', state: 'active', effective, versions: records });
  const { git } = world.as('ada').rest;
  const tree = await git.createTree({ ...REPOSITORY, tree: Object.entries(files).map(([path, content]) => ({ path, mode: '100644', type: 'blob', content })) });
  const commit = await git.createCommit({ ...REPOSITORY, message: 'Publish', tree: tree.data.sha, parents: [] });
  await git.createRef({ ...REPOSITORY, ref: 'refs/heads/ledger', sha: commit.data.sha });
}
