/** Which modules a change can break. */
import type { ModuleFile } from '#engine/module.ts';
import { openGit } from './git.ts';
import type { Loaded } from './modules.ts';

const CONTENT = /^modules\/([^/]+)\/module\.yaml$/;

/**
 * Returns the names of the modules whose content changed and of all that require one of them, sorted.
 * Shape: changed paths relative to the root, modules as they are now → names that exist now.
 */
export function affectedModules(changed: readonly string[], files: readonly ModuleFile[]): string[] {
  const found = new Set(changed.flatMap((path) => CONTENT.exec(path)?.[1] ?? []));
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const file of files) {
      if (Object.keys(file.content.requires).some((name) => found.has(name))) found.add(file.name);
    }
  }
  return files.map((file) => file.name).filter((name) => found.has(name)).sort();
}

/**
 * Returns the modules of a working tree that what came since a commit can break; undefined when there is no such commit.
 * A module that can't be parsed is always among them: nothing may pass beside it unseen.
 */
export async function findAffected(root: string, base: string, tree: Loaded): Promise<string[] | undefined> {
  const git = openGit(root);
  const commit = await git.ask(['rev-parse', '--verify', '--end-of-options', `${base}^{commit}`]);
  if (commit === undefined) return undefined;
  const changed = await git.run(['diff', '--name-only', '--no-renames', '-z', `${commit.trim()}...HEAD`, '--', 'modules']);
  return [...new Set([...affectedModules(changed.split('\0').filter(Boolean), tree.files), ...tree.broken.keys()])].sort();
}
