/** Trees and files of a commit, read and written without a checkout. */
import type { Git } from './git.ts';

export type Entry = { mode: string; type: string; id: string; path: string };

const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** Returns whether a text is an object id: anything else never becomes an argument of git. */
export function isObjectId(text: string): boolean {
  return ID.test(text);
}

/** Returns the entries of a tree; with `deep`, every file under it. */
export async function listTree(git: Git, tree: string, path = '', deep = false): Promise<Entry[]> {
  const text = await git.ask(['ls-tree', '-z', ...(deep ? ['-r'] : []), '--full-tree', tree, ...(path ? ['--', path] : [])]);
  return (text ?? '').split('\0').filter(Boolean).map((line) => {
    const tab = line.indexOf('\t');
    const [mode = '', type = '', id = ''] = line.slice(0, tab).split(' ');
    return { mode, type, id, path: line.slice(tab + 1) };
  });
}

/** Returns a file's bytes at a commit. A link or anything but a plain file is as good as absent. */
export async function readFileAt(git: Git, commit: string, path: string): Promise<Uint8Array | undefined> {
  const entry = (await listTree(git, commit, path)).find((each) => each.path === path);
  return entry && entry.type === 'blob' && entry.mode !== '120000' ? git.bytes(entry.id) : undefined;
}

/** Returns the id of a tree like `base` with some files put in. Shape: path → text. */
export async function writeTree(git: Git, base: string | undefined, files: ReadonlyMap<string, string>): Promise<string> {
  const entries = new Map((base ? await listTree(git, base) : []).map((entry) => [entry.path, entry]));
  const folders = new Map<string, Map<string, string>>();
  for (const [path, text] of files) {
    const slash = path.indexOf('/');
    if (slash < 0) {
      const id = (await git.run(['hash-object', '-w', '--stdin'], { input: text })).trim();
      entries.set(path, { mode: '100644', type: 'blob', id, path });
    } else {
      const folder = path.slice(0, slash);
      folders.set(folder, (folders.get(folder) ?? new Map()).set(path.slice(slash + 1), text));
    }
  }
  for (const [path, inside] of folders) {
    const below = entries.get(path);
    entries.set(path, { mode: '040000', type: 'tree', id: await writeTree(git, below?.type === 'tree' ? below.id : undefined, inside), path });
  }
  const lines = [...entries.values()].map((entry) => `${entry.mode} ${entry.type} ${entry.id}\t${entry.path}\0`);
  return (await git.run(['mktree', '-z'], { input: lines.join('') })).trim();
}
