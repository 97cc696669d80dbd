import type { GitHubPort, Tree } from '../../port.ts';
import type { Door } from '../github.ts';
import { readBaseAtOnce } from './base.ts';

/** Trees by commit and texts by blob: what a hash names never changes, so it is read once. */
export type FileCache = { trees: Map<string, Tree>; blobs: Map<string, string>; /** Files on the default branch of each repository; without end where they can't be read at once. */ sizes: Map<string, number> };

/** Units: entries of each kind. */
const MOST = 5000;

/** Units: files of modules and settings that one answer holds. */
const MOST_AT_ONCE = 400;

export function makeFileCache(): FileCache {
  return { trees: new Map(), blobs: new Map(), sizes: new Map() };
}

export function makeFileReaders({ client, owner, repo, base }: Door, cache: FileCache): Pick<GitHubPort, 'head' | 'tree' | 'read'> {
  return {
    async head(branch) {
      // One request tells all that a request needs, unless there is so much that what changed is better read alone.
      const known = cache.sizes.get(`${owner}/${repo}`) ?? 0;
      const whole = branch === base && known <= MOST_AT_ONCE ? await readBaseAtOnce({ client, owner, repo }, branch, cache) : undefined;
      if (branch === base) cache.sizes.set(`${owner}/${repo}`, whole === undefined ? Infinity : cache.trees.get(whole)!.files.size);
      if (whole !== undefined) return whole;
      const found = await client.rest.git.getRef({ owner, repo, ref: `heads/${branch}` }).catch(nothingFound);
      return found?.data.object.sha;
    },
    tree: (commit) => remember(cache.trees, commit, async () => {
      const { data } = await client.rest.git.getTree({ owner, repo, tree_sha: commit, recursive: '1' });
      if (data.truncated) throw new Error(`the tree of ${commit} is too large for one answer of GitHub`);
      const files = data.tree.filter((entry) => entry.type === 'blob').map((entry) => [entry.path, entry.sha] as const);
      return { sha: data.sha, files: new Map(files) };
    }),
    read: (blob) => remember(cache.blobs, blob, async () => {
      const { data } = await client.rest.git.getBlob({ owner, repo, file_sha: blob });
      return Buffer.from(data.content, 'base64').toString('utf8');
    }),
  };
}

/** Returns undefined for "not found"; whatever else went wrong is thrown on. */
export function nothingFound(error: unknown): undefined {
  if ((error as { status?: number }).status === 404) return undefined;
  throw error;
}

async function remember<T>(kept: Map<string, T>, key: string, make: () => Promise<T>): Promise<T> {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = await make();
  if (kept.size >= MOST) kept.delete(kept.keys().next().value!);
  kept.set(key, made);
  return made;
}
