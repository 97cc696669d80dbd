import type { Git } from './run.ts';

export type FileChange = {
  path: string;
  previousPath?: string;
  status: 'added' | 'removed' | 'modified' | 'renamed' | 'changed';
  sha: string;
  additions: number;
  deletions: number;
  /** The hunks; absent for binary files and where only the name or the mode changed. */
  patch?: string;
};

const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** The files that differ between two trees or commits, in Git's order, renames recognised. No `from` means everything was added. */
export async function diffFiles(git: Git, from: string | undefined, to: string): Promise<FileChange[]> {
  const trees = [from ?? EMPTY_TREE, to];
  const [raw, numbers, patches] = await Promise.all([
    git.recall(['diff', '-M', '--raw', '-z', '--no-abbrev', ...trees]),
    git.recall(['diff', '-M', '--numstat', '-z', ...trees]),
    git.recall(['diff', '-M', '--no-color', '--no-ext-diff', '--no-textconv', ...trees]),
  ]);
  const counts = parseCounts(numbers);
  const hunks = patches.split(/^(?=diff --git )/m).filter(Boolean).map(hunkPart);
  return parseRaw(raw).map((file, index) => {
    const [additions, deletions] = counts[index] ?? [0, 0];
    const patch = hunks[index];
    return { ...file, additions, deletions, ...(patch === undefined ? {} : { patch }) };
  });
}

type RawChange = Pick<FileChange, 'path' | 'previousPath' | 'status' | 'sha'>;

function parseRaw(raw: string): RawChange[] {
  const parts = raw.split('\0').filter(Boolean);
  const changes: RawChange[] = [];
  for (let at = 0; at < parts.length; ) {
    const [, , before = '', after = '', letter = ''] = (parts[at] ?? '').split(' ');
    const path = parts[at + 1] ?? '';
    if (letter.startsWith('R')) {
      changes.push({ path: parts[at + 2] ?? '', previousPath: path, status: 'renamed', sha: after });
      at += 3;
    } else {
      changes.push({ path, status: statusOf(letter), sha: letter === 'D' ? before : after });
      at += 2;
    }
  }
  return changes;
}

function statusOf(letter: string): FileChange['status'] {
  return letter === 'A' ? 'added' : letter === 'D' ? 'removed' : letter === 'T' ? 'changed' : 'modified';
}

function parseCounts(text: string): [number, number][] {
  const parts = text.split('\0');
  const counts: [number, number][] = [];
  for (let at = 0; at < parts.length && parts[at]; at += 1) {
    const [added = '-', deleted = '-', path = ''] = (parts[at] ?? '').split('\t');
    counts.push([Number(added) || 0, Number(deleted) || 0]);
    // A rename leaves the path empty and puts both names behind it.
    if (path === '') at += 2;
  }
  return counts;
}

function hunkPart(segment: string): string | undefined {
  const at = segment.search(/^@@ /m);
  return at < 0 ? undefined : segment.slice(at).replace(/\n$/, '');
}
