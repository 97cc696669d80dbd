import type { Git } from './run.ts';
import { commitsBetween } from './history.ts';
import type { Commit } from './history.ts';
import { writeCommit } from './objects.ts';
import type { Signature } from './objects.ts';

/** The tree of a real three-way merge, or the paths that conflict. */
export async function mergeTrees(git: Git, base: string, head: string): Promise<{ tree: string } | { conflicts: string[] }> {
  const result = await git.attempt(['merge-tree', '--write-tree', '--name-only', '--no-messages', '-z', base, head]);
  const [tree = '', ...paths] = result.stdout.toString('utf8').split('\0');
  if (result.code === 0) return { tree };
  if (result.code === 1) return { conflicts: [...new Set(paths.filter(Boolean))] };
  return { conflicts: ['(no common history)'] };
}

/** Replays the commits of `head` on `base`, one by one; the id of the last comes back, or undefined on a conflict. */
export async function rebase(git: Git, base: string, head: string, committer: Signature): Promise<string | undefined> {
  let tip = base;
  for (const commit of await commitsBetween(git, base, head)) {
    const [parent] = commit.parents;
    if (commit.parents.length !== 1 || !parent) return undefined;
    const tree = await pick(git, tip, parent, commit);
    if (!tree) return undefined;
    tip = await writeCommit(git, { tree, parents: [tip], author: commit.author, committer, message: commit.message });
  }
  return tip;
}

// Git 2.39 takes no merge base for merge-tree, so the tip's tree gets a throw-away commit on the picked commit's own parent.
async function pick(git: Git, tip: string, parent: string, commit: Commit): Promise<string | undefined> {
  const tree = await git.run(['rev-parse', `${tip}^{tree}`]);
  const stand = await writeCommit(git, { tree, parents: [parent], author: commit.author, committer: commit.committer, message: 'pick' });
  const merged = await mergeTrees(git, stand, commit.sha);
  return 'tree' in merged ? merged.tree : undefined;
}
