import type { Effect } from '../../effects.ts';
import { explainCommit } from '../../guard.ts';
import type { Performed } from '../../port.ts';
import type { Door } from '../github.ts';

type CommitEffect = Extract<Effect, { do: 'commit' }>;
type Outcome = Performed['commit'];

/** Puts files on a branch as one tree, one commit, one ref: never by force, and not again when they are there. */
export async function commitFiles(door: Door, effect: CommitEffect): Promise<Outcome> {
  const { client, owner, repo } = door;
  const wrong = explainCommit(effect);
  if (wrong !== undefined) throw new Error(`a commit was refused: ${wrong}`);
  const entries = [
    ...effect.files.map(({ path, content }) => ({ path, mode: '100644' as const, type: 'blob' as const, content })),
    ...(effect.removed ?? []).map((path) => ({ path, mode: '100644' as const, type: 'blob' as const, sha: null })),
  ];
  const tree = await client.rest.git.createTree({ owner, repo, base_tree: effect.baseTree, tree: entries });
  if (tree.data.sha === effect.baseTree) return { outcome: 'found', commit: effect.parent };
  const commit = await client.rest.git.createCommit({ owner, repo, message: effect.message, tree: tree.data.sha, parents: [effect.parent], ...(effect.author && { author: effect.author }) });
  return effect.create ? createBranch(door, effect, tree.data.sha, commit.data.sha) : moveBranch(door, effect, commit.data.sha);
}

async function createBranch({ client, owner, repo }: Door, effect: CommitEffect, tree: string, commit: string): Promise<Outcome> {
  try {
    await client.rest.git.createRef({ owner, repo, ref: `refs/heads/${effect.branch}`, sha: commit });
    return { outcome: 'done', commit };
  } catch (error) {
    if ((error as { status?: number }).status !== 422) throw error;
    const { data } = await client.rest.git.getRef({ owner, repo, ref: `heads/${effect.branch}` });
    const there = await client.rest.git.getCommit({ owner, repo, commit_sha: data.object.sha });
    return { outcome: there.data.tree.sha === tree ? 'found' : 'exists', commit: data.object.sha };
  }
}

async function moveBranch({ client, owner, repo }: Door, effect: CommitEffect, commit: string): Promise<Outcome> {
  try {
    await client.rest.git.updateRef({ owner, repo, ref: `heads/${effect.branch}`, sha: commit, force: false });
    return { outcome: 'done', commit };
  } catch (error) {
    if ((error as { status?: number }).status !== 422) throw error;
    return { outcome: 'moved', commit: effect.parent };
  }
}
