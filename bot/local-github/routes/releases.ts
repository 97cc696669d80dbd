import { emitRelease } from '../events.ts';
import { readRef, resolveCommit, ZERO } from '../git/refs.ts';
import { invalid, notFound } from '../http-error.ts';
import type { Release } from '../model.ts';
import type { Needs } from '../permissions.ts';
import { changeRef } from '../ref-moves.ts';
import { renderRelease } from '../render/check.ts';
import { flag, needText, route, text } from '../route.ts';
import type { Answer, Ask, Route } from '../route.ts';
import { byId } from '../state.ts';

const READ: Needs = { person: 'read', app: [['contents', 'read']] };
const WRITE: Needs = { person: 'write', app: [['contents', 'write']] };

/** Releases, without their assets. */
export const releaseRoutes: Route[] = [
  route('GET /repos/{owner}/{repo}/releases', READ, ({ world }) => ({
    status: 200,
    list: world.releases.toReversed().map((release) => renderRelease(world, release)),
  })),
  route('POST /repos/{owner}/{repo}/releases', WRITE, createRelease),
  route('GET /repos/{owner}/{repo}/releases/tags/{tag}', READ, ({ world, params }) => {
    const release = world.releases.find((candidate) => candidate.tag === params['tag'] && !candidate.draft);
    if (!release) throw notFound();
    return { status: 200, body: renderRelease(world, release) };
  }),
  route('GET /repos/{owner}/{repo}/releases/{release_id}', READ, ({ world, params }) => ({
    status: 200,
    body: renderRelease(world, byId(world.releases, params['release_id'])),
  })),
  route('PATCH /repos/{owner}/{repo}/releases/{release_id}', WRITE, async (ask) => {
    const { world, actor, params, body } = ask;
    const release = byId(world.releases, params['release_id']);
    const changes = Object.fromEntries((['name', 'body'] as const).filter((key) => text(body, key) !== undefined).map((key) => [key, { from: release[key] ?? '' }]));
    release.name = text(body, 'name') ?? release.name;
    release.body = text(body, 'body') ?? release.body;
    release.prerelease = flag(body, 'prerelease') ?? release.prerelease;
    release.updatedAt = world.now();
    if (release.draft && flag(body, 'draft') === false) await publish(ask, release);
    else emitRelease(world, 'edited', release, actor.account, { changes });
    return { status: 200, body: renderRelease(world, release) };
  }),
];

async function createRelease(ask: Ask): Promise<Answer> {
  const { world, actor, body } = ask;
  const tag = needText(body, 'tag_name');
  if (world.releases.some((release) => release.tag === tag && !release.draft)) throw invalid('Release', 'tag_name', 'already_exists');
  const release: Release = {
    id: world.nextId(), tag, target: text(body, 'target_commitish') ?? 'main', name: text(body, 'name') ?? null, body: text(body, 'body') ?? null,
    draft: true, prerelease: flag(body, 'prerelease') ?? false, author: actor.account, createdAt: world.now(), updatedAt: world.now(), publishedAt: null,
  };
  if (flag(body, 'draft') !== true) await publish(ask, release);
  world.releases.push(release);
  return { status: 201, body: renderRelease(world, release) };
}

// A release whose tag is absent makes a lightweight one, under the same rules as any other tag.
async function publish({ world, actor }: Ask, release: Release): Promise<void> {
  const ref = `refs/tags/${release.tag}`;
  if (!(await readRef(world.git, ref))) {
    const commit = await resolveCommit(world.git, release.target);
    if (!commit) throw invalid('Release', 'target_commitish');
    await changeRef(world, actor, { ref, before: ZERO, after: commit });
  }
  Object.assign(release, { draft: false, publishedAt: world.now() });
  emitRelease(world, 'published', release, actor.account);
}
