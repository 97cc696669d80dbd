/** A module's folder at a commit. */
import { contentDigest } from '#engine/digest.ts';
import type { ModuleFile } from '#engine/module.ts';
import { parseModule } from '#engine/parse.ts';
import type { FolderFacts } from '#registry/facts.ts';
import type { Git } from './git.ts';
import { moduleFolder } from './modules.ts';
import { isPlainFile, listTree } from './tree.ts';

export type Folder = FolderFacts & { file?: ModuleFile };

const PARTS = ['module.yaml', 'package.json', 'provenance.json'];

/** Returns what stands in a module's folder at a commit, or undefined when there is none. */
export async function readFolder(git: Git, commit: string, name: string): Promise<Folder | undefined> {
  const path = moduleFolder(name);
  const entries = await listTree(git, commit, path, true);
  const subtree = entries.find((entry) => entry.path === path && entry.type === 'tree')?.id;
  if (!subtree) return undefined;
  const found = entries.filter((entry) => isPlainFile(entry) && PARTS.some((part) => entry.path === `${path}/${part}`));
  const bytes = await git.batch(found.map(({ id }) => id));
  const read = (part: string) => bytes[found.findIndex((entry) => entry.path === `${path}/${part}`)];
  const manifest = readObject(read('package.json'));
  const version = typeof manifest?.['version'] === 'string' ? manifest['version'] : undefined;
  const text = read('module.yaml');
  const parsed = text && parseModule(`${path}/module.yaml`, text, version ?? '0.0.0');
  const provenance = readObject(read('provenance.json'));
  return {
    subtree, problems: parsed && !parsed.ok ? parsed.problems : [],
    ...(parsed?.ok && { file: parsed.value, module: parsed.value.name, content: parsed.value.content, digest: contentDigest(parsed.value.content) }),
    ...(typeof manifest?.['name'] === 'string' && { packageName: manifest['name'] }), ...(version && { packageVersion: version }),
    ...(provenance && { provenance }),
  };
}

/** Returns the digest of a module's content at a commit, or undefined when it can't be read. */
export async function digestAt(git: Git, commit: string, name: string): Promise<string | undefined> {
  return (await readFolder(git, commit, name))?.digest;
}

function readObject(bytes: Uint8Array | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = bytes && JSON.parse(Buffer.from(bytes).toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Record<string, unknown> : undefined;
  } catch {
    return undefined;
  }
}
