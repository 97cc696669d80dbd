/** Files into the working tree: all of them or none, never through a symbolic link, never over what a person has not committed. */
import { lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256 } from '#engine/digest.ts';
import { openGit } from './git.ts';

export type PlainFile = { path: string; content: string };

/** Where the tree remembers what the generator wrote: Git ignores it. */
const RECORD = '.modshelf/generated.json';

/** Returns those of the files that hold changes which nobody committed and the generator did not write; none outside Git. */
export async function findUncommitted(root: string, files: readonly PlainFile[]): Promise<string[]> {
  const status = await openGit(root).ask(['status', '--porcelain=v1', '-z', '--untracked-files=all', '--', ...files.map(({ path }) => `:(literal,top)${path}`)]);
  if (status === undefined) return [];
  const changed = status.split('\0').filter(Boolean).map((entry) => entry.slice(3));
  const record = await readRecord(root);
  const kept: string[] = [];
  for (const { path } of files.filter((file) => changed.includes(file.path))) {
    const now = await readFile(join(root, path)).catch(() => undefined);
    if (now !== undefined && sha256(now) !== record[path]) kept.push(path);
  }
  return kept;
}

/** Writes the files beside their places first, then puts them all in place. */
export async function writeFiles(root: string, files: readonly PlainFile[]): Promise<void> {
  const staged = files.map(({ path, content }) => ({ path, content, final: join(root, path), draft: join(root, `${path}.${sha256(content).slice(0, 8)}.draft`) }));
  try {
    for (const { path, content, draft } of staged) {
      await refuseLinks(root, path);
      await mkdir(dirname(draft), { recursive: true });
      await writeFile(draft, content, { flag: 'w' });
    }
    for (const { draft, final } of staged) await rename(draft, final);
  } finally {
    for (const { draft } of staged) await rm(draft, { force: true });
  }
  const record = { ...await readRecord(root), ...Object.fromEntries(files.map(({ path, content }) => [path, sha256(content)])) };
  await mkdir(join(root, dirname(RECORD)), { recursive: true });
  await writeFile(join(root, RECORD), `${JSON.stringify(record, null, 1)}\n`);
}

async function refuseLinks(root: string, path: string): Promise<void> {
  const steps = path.split('/');
  for (let length = 1; length <= steps.length; length += 1) {
    const place = join(root, ...steps.slice(0, length));
    const found = await lstat(place).catch(() => undefined);
    if (found?.isSymbolicLink()) throw new Error(`${steps.slice(0, length).join('/')} is a symbolic link; nothing was written`);
  }
}

async function readRecord(root: string): Promise<Record<string, string>> {
  try {
    return JSON.parse(await readFile(join(root, RECORD), 'utf8')) as Record<string, string>;
  } catch {
    return {};
  }
}
