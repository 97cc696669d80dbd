/** Which content a roll back brings back, and the commit that does it. */
import { findEffective, findVersion, type Shelf, type VersionRecord } from '#registry/shelf.ts';
import { commitFiles, type Change } from '../commit.ts';
import { readFolder } from '../folder.ts';
import type { Git } from '../git.ts';
import { moduleFolder } from '../modules.ts';
import { isPlainFile, listTree, type Entry } from '../tree.ts';

/** A version's own files; the numbers and the changelog only ever go on. */
const KEPT = ['package.json', 'CHANGELOG.md'];

export type RollbackTarget = { ok: true; from: string; to: VersionRecord } | { ok: false; reason: string };

/** Returns the version whose content comes back: the one asked for, else the effective one where main has moved on from it, else the one before it. */
export async function findRollbackTarget(git: Git, shelf: Shelf, module: string, main: string, asked: string | undefined): Promise<RollbackTarget> {
  const record = Object.hasOwn(shelf.modules, module) ? shelf.modules[module] : undefined;
  if (!record) return { ok: false, reason: `"${module}" was never published` };
  const now = await readFolder(git, main, module);
  if (!now) return { ok: false, reason: `main has no modules/${module}` };
  const from = now.packageVersion ?? 'main';
  if (asked !== undefined) {
    const to = findVersion(shelf, module, asked);
    if (!to) return { ok: false, reason: `${module}@${asked} was never published` };
    return to.digest === now.digest ? { ok: false, reason: `main has the content of ${module}@${asked} already` } : { ok: true, from, to };
  }
  const effective = findEffective(shelf, module);
  const limit = effective ? record.versions.indexOf(effective) + 1 : record.versions.length;
  const to = record.versions.slice(0, limit).findLast((each) => each.digest !== now.digest && (each.state === 'published' || !effective));
  return to ? { ok: true, from, to } : { ok: false, reason: `"${module}" has no earlier published version to go back to: unpublish it instead` };
}

/** Returns a commit on main that gives the module the content of a version, with the changeset of a patch. */
export async function commitRollback(git: Git, main: string, module: string, from: string, to: VersionRecord): Promise<string> {
  const folder = moduleFolder(module);
  const changes = new Map<string, Change>();
  for (const entry of await listFiles(git, main, folder)) if (!KEPT.includes(entry.path.slice(folder.length + 1))) changes.set(entry.path, null);
  for (const entry of await listFiles(git, to.commit, folder)) if (!KEPT.includes(entry.path.slice(folder.length + 1))) changes.set(entry.path, { id: entry.id, mode: entry.mode });
  changes.set(`.changeset/${module}-rollback-${from.replaceAll('.', '-')}.md`, { text: `---\n"${module}": patch\n---\n\nRolls ${from} back to the content of ${to.version}.\n` });
  return commitFiles(git, main, changes, `modules: roll ${module} back to ${to.version}\n\nThe content of ${module}@${to.version} (${to.commit}) in place of ${from}.\n`);
}

async function listFiles(git: Git, commit: string, folder: string): Promise<Entry[]> {
  return (await listTree(git, commit, `${folder}/`, true)).filter((entry) => isPlainFile(entry) && entry.path.startsWith(`${folder}/`));
}
