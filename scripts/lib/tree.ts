/** Trees and files of a commit, read without a checkout. */
import type { Git } from './git.ts';

export type Entry = { mode: string; type: string; id: string; path: string };

const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** Returns whether a text is an object id: anything else never becomes an argument of git. */
export function isObjectId(text: string): boolean {
  return ID.test(text);
}

/** Returns the entries of a tree; with `deep`, every file and folder under it too. */
export async function listTree(git: Git, tree: string, path: string | readonly string[] = '', deep = false): Promise<Entry[]> {
  const text = await git.ask(['ls-tree', '-z', ...(deep ? ['-r', '-t'] : []), '--full-tree', tree, ...(path.length ? ['--', ...[path].flat()] : [])]);
  return (text ?? '').split('\0').filter(Boolean).map((line) => {
    const tab = line.indexOf('\t');
    const [mode = '', type = '', id = ''] = line.slice(0, tab).split(' ');
    return { mode, type, id, path: line.slice(tab + 1) };
  });
}

/** Returns a file's bytes at a commit. A link or anything but a plain file is as good as absent. */
export async function readFileAt(git: Git, commit: string, path: string): Promise<Uint8Array | undefined> {
  const entry = (await listTree(git, commit, path)).find((each) => each.path === path);
  return entry && isPlainFile(entry) ? git.bytes(entry.id) : undefined;
}

export function isPlainFile({ type, mode }: Entry): boolean {
  return type === 'blob' && mode !== '120000';
}
