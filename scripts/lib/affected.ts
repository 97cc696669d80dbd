/** Which modules a change can break. */
import type { ModuleFile } from '#engine/module.ts';

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
