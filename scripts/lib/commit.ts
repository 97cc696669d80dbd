/** A commit made from files, without a checkout. */
import type { Git } from './git.ts';
import { listTree, type Entry } from './tree.ts';

/** A file's new text or object, or null to take it away. */
export type Change = { text: string } | { id: string; mode: string } | null;

export type Author = { name: string; email: string; /** An ISO time or git's own form. */ date: string };

/** Returns the id of a commit on a parent, or on nothing, with some paths changed. Without an author it is the person whom Git knows. */
export async function commitFiles(git: Git, parent: string | undefined, changes: ReadonlyMap<string, Change>, message: string, author?: Author): Promise<string> {
  const { id: tree } = await changeTree(git, parent && `${parent}^{tree}`, changes);
  const env = author && Object.fromEntries(['AUTHOR', 'COMMITTER'].flatMap((role) => [[`GIT_${role}_NAME`, author.name], [`GIT_${role}_EMAIL`, author.email], [`GIT_${role}_DATE`, author.date]]));
  return (await git.run(['commit-tree', tree, ...(parent ? ['-p', parent] : []), '-F', '-'], { input: message, ...(env && { env }) })).trim();
}

async function changeTree(git: Git, base: string | undefined, changes: ReadonlyMap<string, Change>): Promise<{ id: string; empty: boolean }> {
  const entries = new Map<string, Entry>((base ? await listTree(git, base) : []).map((entry) => [entry.path, entry]));
  const below = new Map<string, Map<string, Change>>();
  for (const [path, change] of changes) {
    const [name = '', rest] = splitPath(path);
    if (rest !== undefined) below.set(name, (below.get(name) ?? new Map<string, Change>()).set(rest, change));
    else if (change === null) entries.delete(name);
    else entries.set(name, { type: 'blob', path: name, mode: 'mode' in change ? change.mode : '100644', id: 'id' in change ? change.id : (await git.run(['hash-object', '-w', '--stdin'], { input: change.text })).trim() });
  }
  for (const [name, inside] of below) {
    const folder = entries.get(name);
    const tree = await changeTree(git, folder?.type === 'tree' ? folder.id : undefined, inside);
    if (tree.empty) entries.delete(name);
    else entries.set(name, { mode: '040000', type: 'tree', id: tree.id, path: name });
  }
  const lines = [...entries.values()].map(({ mode, type, id, path }) => `${mode} ${type} ${id}\t${path}\0`);
  return { id: (await git.run(['mktree', '-z', '--missing'], { input: lines.join('') })).trim(), empty: lines.length === 0 };
}

function splitPath(path: string): [string, string?] {
  const slash = path.indexOf('/');
  return slash < 0 ? [path] : [path.slice(0, slash), path.slice(slash + 1)];
}
