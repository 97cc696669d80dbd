/** The site's files into a folder: all beside it first, then put in its place at once. */
import { lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SiteFile } from '#site/facts.ts';

/** Says that a folder is a site of ours, and may be replaced. */
export const MARKER = '.modshelf-site';
const MARKED = 'Made by "modshelf site"; made again as a whole.\n';

export type Written = { path: string; /** Units: bytes. */ size: number };

/** Returns why a folder can't be replaced by a site, or undefined: only what is empty, absent or a site of ours is. */
export async function explainTarget(folder: string): Promise<string | undefined> {
  const found = await lstat(folder).catch(() => undefined);
  if (!found) return undefined;
  if (found.isSymbolicLink()) return 'it is a symbolic link';
  if (!found.isDirectory()) return 'it is a file';
  const inside = await readdir(folder);
  if (inside.length === 0) return undefined;
  return inside.includes(MARKER) && await readFile(join(folder, MARKER), 'utf8') === MARKED ? undefined : 'it holds files that "modshelf site" did not write';
}

/** Writes the files and returns what was written, sorted by path. A reader of the folder sees the old site or the new one. */
export async function writeSite(folder: string, files: Iterable<SiteFile>): Promise<Written[]> {
  const draft = `${folder}.draft-${process.pid}`;
  const old = `${folder}.old-${process.pid}`;
  const written: Written[] = [];
  const made = new Set<string>();
  try {
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { recursive: true });
    await writeFile(join(draft, MARKER), MARKED);
    for (const { path, content } of files) {
      const parent = dirname(join(draft, path));
      if (!made.has(parent)) { await mkdir(parent, { recursive: true }); made.add(parent); }
      await writeFile(join(draft, path), content, { flag: 'wx' });
      written.push({ path, size: Buffer.byteLength(content) });
    }
    const there = await lstat(folder).then(() => true, () => false);
    if (there) await rename(folder, old);
    await rename(draft, folder);
    return written.sort((a, b) => (a.path < b.path ? -1 : 1));
  } finally {
    await rm(draft, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}
