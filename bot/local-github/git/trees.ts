import { rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { GitFailure } from './run.ts';
import type { Git } from './run.ts';

export type TreeEntry = { path: string; mode: string; type: string; sha: string; size: number | null };

/** A change to a tree: `sha` null takes the path away. */
export type TreeChange = { path: string; mode: string; type: string; sha: string | null };

/** The entries of a tree (or of a commit's tree), whole depth when `recursive`. */
export async function listTree(git: Git, sha: string, recursive: boolean): Promise<TreeEntry[]> {
  const text = await git.recall(['ls-tree', '-z', '--long', ...(recursive ? ['-r', '-t'] : []), sha]);
  return text.split('\0').filter(Boolean).map(parseEntry);
}

/** The entry at a path of a commit, or undefined. The root is the empty path. */
export async function entryAt(git: Git, commit: string, path: string): Promise<TreeEntry | undefined> {
  if (path === '') return { path: '', mode: '040000', type: 'tree', sha: await git.recall(['rev-parse', `${commit}^{tree}`]), size: null };
  const text = await git.recall(['--literal-pathspecs', 'ls-tree', '-z', '--long', commit, '--', path]).catch(() => '');
  const [line] = text.split('\0');
  return line ? parseEntry(line) : undefined;
}

/** Builds a tree from a base tree (or from nothing) and changes; its id comes back. Throws `GitFailure` on a path that Git refuses. */
export async function writeTree(git: Git, base: string | undefined, changes: TreeChange[]): Promise<string> {
  const index = join(git.folder, `index-${randomUUID()}`);
  // Nothing is read from or written to a work tree, but some of these commands won't start without one.
  const env = { GIT_INDEX_FILE: index, GIT_WORK_TREE: git.folder };
  try {
    await git.run(base ? ['read-tree', base] : ['read-tree', '--empty'], { env });
    for (const change of changes) {
      if (change.sha === null || change.type === 'tree') {
        await git.run(['--literal-pathspecs', 'rm', '-r', '-q', '--cached', '--ignore-unmatch', '--', change.path], { env });
      }
      if (change.sha !== null && change.type === 'tree') {
        await git.run(['read-tree', `--prefix=${change.path}/`, change.sha], { env });
      }
    }
    const lines = changes.filter((change) => change.sha !== null && change.type !== 'tree');
    const input = lines.map((change) => `${change.mode} ${change.sha}\t${change.path}\0`).join('');
    const put = ['update-index', '--add', '--replace', '-z', '--index-info'];
    const result = await git.attempt(put, { env, input });
    // Git only mutters "Ignoring path" when a path would leave the tree or reach into .git.
    if (result.code !== 0 || result.stderr !== '') throw new GitFailure(put, result.stderr);
    return await git.run(['write-tree'], { env });
  } finally {
    await rm(index, { force: true });
  }
}

function parseEntry(line: string): TreeEntry {
  const tab = line.indexOf('\t');
  const [mode = '', type = '', sha = '', size = '-'] = line.slice(0, tab).split(/ +/);
  return { path: line.slice(tab + 1), mode, type, sha, size: size === '-' ? null : Number(size) };
}
