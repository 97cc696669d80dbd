import { isAskable } from './batch.ts';
import type { Git } from './run.ts';

export const ZERO = '0'.repeat(40);

export type Ref = { ref: string; sha: string; type: string };

export type RefUpdate = { ref: string; before: string; after: string };

/** Whether Git accepts this as a full ref name. */
export async function isRefName(git: Git, ref: string): Promise<boolean> {
  if (!/^refs\/(heads|tags)\/[^-]/.test(ref)) return false;
  return (await git.attempt(['check-ref-format', ref])).code === 0;
}

/** The object a full ref name points at, with its type, or undefined. */
export async function readRef(git: Git, ref: string): Promise<Ref | undefined> {
  if (!ref.startsWith('refs/') || !isAskable(ref)) return undefined;
  const found = await git.batch.find(ref);
  return found && { ref, sha: found.sha, type: found.type };
}

/** Every ref that begins with a prefix, sorted by name. */
export async function listRefs(git: Git, prefix: string): Promise<Ref[]> {
  const refs = await readRefs(git, prefix.slice(0, prefix.lastIndexOf('/') + 1));
  return refs.filter(({ ref }) => ref.startsWith(prefix));
}

async function readRefs(git: Git, pattern: string): Promise<Ref[]> {
  const text = await git.run(['for-each-ref', '--format=%(refname) %(objectname) %(objecttype)', pattern]);
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(' ') as [string, string, string])
    .map(([ref, sha, type]) => ({ ref, sha, type }));
}

/** The commit that a branch, a tag, a full ref or an object id names, in GitHub's order of looking, or undefined. */
export async function resolveCommit(git: Git, name: string): Promise<string | undefined> {
  const candidates = [`refs/heads/${name}`, `refs/tags/${name}`, `refs/${name}`];
  if (name.startsWith('refs/')) candidates.unshift(name);
  if (name === 'HEAD') candidates.unshift('HEAD');
  if (/^[0-9a-f]{7,40}$/.test(name)) candidates.push(name);
  for (const candidate of candidates) {
    const found = isAskable(candidate) ? await git.batch.find(`${candidate}^{commit}`) : undefined;
    if (found) return found.sha;
  }
  return undefined;
}

/** Moves a ref from one object to another, only if nobody moved it in between; false when somebody did. */
export async function moveRef(git: Git, update: RefUpdate): Promise<boolean> {
  const args =
    update.after === ZERO ? ['update-ref', '-d', update.ref, update.before] : ['update-ref', update.ref, update.after, update.before];
  return (await git.attempt(args)).code === 0;
}

/** Whether one commit is an ancestor of (or is) another. */
export async function isAncestor(git: Git, ancestor: string, descendant: string): Promise<boolean> {
  return (await mergeBase(git, ancestor, descendant)) === ancestor;
}

/** The best common ancestor of two commits, or undefined when they share no history. */
export async function mergeBase(git: Git, one: string, other: string): Promise<string | undefined> {
  return git.recall(['merge-base', one, other]).catch(() => undefined);
}
