import { readCommit } from '../git/history.ts';
import { objectType, readBlob, readTag, writeBlob, writeCommit, writeTag } from '../git/objects.ts';
import type { Signature } from '../git/objects.ts';
import { isAncestor, listRefs, readRef, resolveCommit, ZERO } from '../git/refs.ts';
import { GitFailure } from '../git/run.ts';
import { entryAt, listTree, writeTree } from '../git/trees.ts';
import type { TreeChange } from '../git/trees.ts';
import { notFound, Refusal } from '../http-error.ts';
import type { Needs } from '../permissions.ts';
import { changeRef } from '../ref-moves.ts';
import { renderGitCommit, renderRef, renderTag, signatureOf } from '../render/git.ts';
import { api } from '../render/repository.ts';
import { flag, needText, object, objects, oneOf, route, text, texts } from '../route.ts';
import type { Ask, Body, Route } from '../route.ts';
import { nodeId } from '../state.ts';
import type { World } from '../state.ts';

const READ: Needs = { person: 'read', app: [['contents', 'read']] };
const WRITE: Needs = { person: 'write', app: [['contents', 'write']] };

/** The Git database: refs, blobs, trees, commits, annotated tags. */
export const gitDataRoutes: Route[] = [
  route('GET /repos/{owner}/{repo}/git/ref/{ref}', READ, async ({ world, params }) => {
    const ref = await readRef(world.git, `refs/${params['ref']}`);
    if (!ref) throw notFound();
    return { status: 200, body: renderRef(world, ref) };
  }),
  route('GET /repos/{owner}/{repo}/git/matching-refs/{ref}', READ, async ({ world, params }) => ({
    status: 200,
    list: (await listRefs(world.git, `refs/${params['ref'] ?? ''}`)).map((ref) => renderRef(world, ref)),
  })),
  route('POST /repos/{owner}/{repo}/git/refs', WRITE, async ({ world, actor, body }) => {
    const ref = needText(body, 'ref');
    const sha = needText(body, 'sha');
    if (!/^refs\/[^/]+\/./.test(ref)) throw new Refusal(422, 'Reference name must start with \'refs\' and have at least two slashes.');
    await needObject(world, sha, 'Object does not exist');
    if (await readRef(world.git, ref)) throw new Refusal(422, 'Reference already exists');
    await changeRef(world, actor, { ref, before: ZERO, after: sha });
    return { status: 201, body: renderRef(world, await needRef(world, ref)) };
  }),
  route('PATCH /repos/{owner}/{repo}/git/refs/{ref}', WRITE, async ({ world, actor, params, body }) => {
    const ref = await needRef(world, `refs/${params['ref']}`);
    const sha = needText(body, 'sha');
    await needObject(world, sha, 'Object does not exist');
    const ahead = await isAncestor(world.git, ref.sha, sha);
    if (!ahead && flag(body, 'force') !== true) throw new Refusal(422, 'Update is not a fast forward');
    await changeRef(world, actor, { ref: ref.ref, before: ref.sha, after: sha });
    return { status: 200, body: renderRef(world, await needRef(world, ref.ref)) };
  }),
  route('DELETE /repos/{owner}/{repo}/git/refs/{ref}', WRITE, async ({ world, actor, params }) => {
    const ref = await readRef(world.git, `refs/${params['ref']}`);
    if (!ref) throw new Refusal(422, 'Reference does not exist');
    await changeRef(world, actor, { ref: ref.ref, before: ref.sha, after: ZERO });
    return { status: 204 };
  }),
  route('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', READ, async ({ world, params }) => {
    const sha = await needType(world, params['file_sha'], 'blob');
    const content = await readBlob(world.git, sha);
    const body = { sha, node_id: nodeId('B', sha), size: content.length, url: api(world, `/git/blobs/${sha}`), encoding: 'base64' };
    return { status: 200, body: { ...body, content: base64(content) } };
  }),
  route('POST /repos/{owner}/{repo}/git/blobs', WRITE, async ({ world, body }) => {
    const encoding = oneOf(body, 'encoding', ['utf-8', 'base64']) ?? 'utf-8';
    const sha = await writeBlob(world.git, Buffer.from(needText(body, 'content'), encoding));
    return { status: 201, body: { sha, url: api(world, `/git/blobs/${sha}`) } };
  }),
  route('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', READ, async ({ world, params, query }) => {
    const name = params['tree_sha'] ?? '';
    const sha = (await objectType(world.git, name)) === 'tree' ? name : await treeOf(world, await resolveCommit(world.git, name));
    return { status: 200, body: await renderTree(world, sha, query['recursive'] !== undefined) };
  }),
  route('POST /repos/{owner}/{repo}/git/trees', WRITE, createTree),
  route('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', READ, async ({ world, params }) => ({
    status: 200,
    body: renderGitCommit(world, await readCommit(world.git, await needType(world, params['commit_sha'], 'commit'))),
  })),
  route('POST /repos/{owner}/{repo}/git/commits', WRITE, async ({ world, actor, body }) => {
    const tree = needText(body, 'tree');
    const parents = texts(body, 'parents') ?? [];
    if ((await objectType(world.git, tree)) !== 'tree') throw new Refusal(422, 'Tree SHA does not exist');
    for (const parent of parents) {
      if ((await objectType(world.git, parent)) !== 'commit') throw new Refusal(422, 'Parent SHA does not exist or is not a commit object');
    }
    const author = signature(object(body, 'author'), signatureOf(actor.account, world.now()));
    const committer = signature(object(body, 'committer'), author);
    const sha = await writeCommit(world.git, { tree, parents, author, committer, message: needText(body, 'message') });
    return { status: 201, body: renderGitCommit(world, await readCommit(world.git, sha)) };
  }),
  route('GET /repos/{owner}/{repo}/git/tags/{tag_sha}', READ, async ({ world, params }) => ({
    status: 200,
    body: renderTag(world, await readTag(world.git, await needType(world, params['tag_sha'], 'tag'))),
  })),
  route('POST /repos/{owner}/{repo}/git/tags', WRITE, async ({ world, actor, body }) => {
    const target = needText(body, 'object');
    const type = oneOf(body, 'type', ['commit', 'tree', 'blob', 'tag']) ?? 'commit';
    if ((await objectType(world.git, target)) !== type) throw new Refusal(422, 'Could not resolve to a node with the given object.');
    const tagger = signature(object(body, 'tagger'), signatureOf(actor.account, world.now()));
    const tag = { object: target, type, tag: needText(body, 'tag'), tagger, message: needText(body, 'message') };
    if ((await world.git.attempt(['check-ref-format', `refs/tags/${tag.tag}`])).code !== 0) throw new Refusal(422, 'tag is not a valid tag name.');
    return { status: 201, body: renderTag(world, await readTag(world.git, await writeTag(world.git, tag))) };
  }),
];

async function createTree({ world, body }: Ask): Promise<{ status: number; body: unknown }> {
  const entries = objects(body, 'tree') ?? [];
  if (entries.length === 0) throw new Refusal(422, 'Invalid tree info');
  const base = text(body, 'base_tree');
  const baseTree = base === undefined ? undefined : (await objectType(world.git, base)) === 'tree' ? base : await treeOf(world, await commitOrNothing(world, base));
  const changes: TreeChange[] = [];
  for (const entry of entries) changes.push(await treeChange(world, entry, baseTree));
  const sha = await writeTree(world.git, baseTree, changes).catch((error: unknown) => {
    if (error instanceof GitFailure) throw new Refusal(422, 'tree.path contains a malformed path component');
    throw error;
  });
  return { status: 201, body: await renderTree(world, sha, false) };
}

async function treeChange(world: World, entry: Body, base: string | undefined): Promise<TreeChange> {
  const path = needText(entry, 'path');
  const mode = oneOf(entry, 'mode', ['100644', '100755', '040000', '160000', '120000']) ?? '100644';
  const type = oneOf(entry, 'type', ['blob', 'tree', 'commit']) ?? (mode === '040000' ? 'tree' : mode === '160000' ? 'commit' : 'blob');
  if (path === '' || path.startsWith('/') || path.includes('\0')) throw new Refusal(422, 'tree.path contains a malformed path component');
  const content = text(entry, 'content');
  if (content !== undefined) return { path, mode, type, sha: await writeBlob(world.git, Buffer.from(content, 'utf8')) };
  if (entry['sha'] === null) {
    if (!base || !(await entryAt(world.git, base, path))) throw new Refusal(422, 'GitRPC::BadObjectState');
    return { path, mode, type, sha: null };
  }
  const sha = needText(entry, 'sha');
  if (type !== 'commit' && (await objectType(world.git, sha)) !== type) throw new Refusal(422, `tree.sha ${sha} is not a valid ${type}`);
  return { path, mode, type, sha };
}

async function renderTree(world: World, sha: string, recursive: boolean): Promise<Body> {
  const entries = await listTree(world.git, sha, recursive);
  const tree = entries.map(({ path, mode, type, sha: id, size }) => ({
    path, mode, type, sha: id, ...(size === null ? {} : { size }), ...(type === 'commit' ? {} : { url: api(world, `/git/${type}s/${id}`) }),
  }));
  return { sha, url: api(world, `/git/trees/${sha}`), tree, truncated: false };
}

async function treeOf(world: World, commit: string | undefined): Promise<string> {
  if (!commit) throw notFound();
  return world.git.run(['rev-parse', `${commit}^{tree}`]);
}

async function commitOrNothing(world: World, sha: string): Promise<string> {
  if ((await objectType(world.git, sha)) !== 'commit') throw new Refusal(404, 'Not Found');
  return sha;
}

async function needRef(world: World, name: string): Promise<{ ref: string; sha: string; type: string }> {
  const ref = await readRef(world.git, name);
  if (!ref) throw new Refusal(422, 'Reference does not exist');
  return ref;
}

async function needObject(world: World, sha: string, otherwise: string): Promise<void> {
  if ((await objectType(world.git, sha)) === undefined) throw new Refusal(422, otherwise);
}

async function needType(world: World, sha: string | undefined, type: string): Promise<string> {
  if (!sha || (await objectType(world.git, sha)) !== type) throw notFound();
  return sha;
}

function signature(given: Body | undefined, otherwise: Signature): Signature {
  if (!given) return otherwise;
  const date = text(given, 'date') ?? otherwise.date;
  if (Number.isNaN(Date.parse(date))) throw new Refusal(422, 'Invalid request.\n\n"date" is not a date.');
  return { name: needText(given, 'name'), email: needText(given, 'email'), date };
}

// GitHub breaks base64 into lines of 60.
export const base64 = (content: Buffer): string => content.toString('base64').replace(/.{60}/g, '$&\n');
