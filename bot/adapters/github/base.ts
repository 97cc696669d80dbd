import type { Tree } from '../../port.ts';
import type { Door } from '../github.ts';
import type { FileCache } from './files.ts';

/** The files of the default branch that a request needs, in one request: commit, tree, every module's files, the models. */
const QUERY = `query ($owner: String!, $name: String!, $head: String!, $modules: String!, $settings: String!) {
  repository(owner: $owner, name: $name) {
    head: object(expression: $head) { ... on Commit { oid tree { oid } } }
    modules: object(expression: $modules) { ... on Tree { entries { name object { ... on Tree { entries { name object { ... on Blob { oid isTruncated text } } } } } } } }
    settings: object(expression: $settings) { ... on Tree { entries { name object { ... on Blob { oid isTruncated text } } } } }
  }
}`;

type Blob = { oid?: string; isTruncated?: boolean; text?: string | null };
type Entries<T> = { entries?: { name: string; object: T | null }[] } | null;
type Answer = { repository: { head: { oid?: string; tree?: { oid: string } } | null; modules: Entries<Entries<Blob>>; settings: Entries<Blob> } | null };

/**
 * Reads a branch's head with all that planning needs into the cache, and returns the head. Undefined when GitHub does not tell it that way
 * (no GraphQL, or too much for one answer): then it is read piece by piece.
 */
export async function readBaseAtOnce({ client, owner, repo }: Pick<Door, 'client' | 'owner' | 'repo'>, branch: string, cache: FileCache): Promise<string | undefined> {
  const answer = await client.graphql<Answer>(QUERY, { owner, name: repo, head: branch, modules: `${branch}:modules`, settings: `${branch}:.github` }).catch(() => undefined);
  const head = answer?.repository?.head;
  if (!answer?.repository || typeof head?.oid !== 'string' || !head.tree) return undefined;
  const modules = (answer.repository.modules?.entries ?? []).flatMap(({ name, object }) => (object?.entries ?? []).map((entry) => ({ path: `modules/${name}/${entry.name}`, blob: entry.object })));
  const settings = (answer.repository.settings?.entries ?? []).map(({ name, object }) => ({ path: `.github/${name}`, blob: object }));
  const files = new Map<string, string>();
  for (const { path, blob } of [...modules, ...settings]) {
    if (typeof blob?.oid !== 'string') continue;
    files.set(path, blob.oid);
    if (typeof blob.text === 'string' && blob.isTruncated === false) cache.blobs.set(blob.oid, blob.text);
  }
  cache.trees.set(head.oid, { sha: head.tree.oid, files } satisfies Tree);
  return head.oid;
}
