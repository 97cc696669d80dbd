/** What is published, read from the ledger branch, and the modules' content from Git. */
import type { ModuleFile } from '#engine/module.ts';
import { findBaseline, findEffective, type Shelf as Published, type VersionRecord } from '#registry/shelf.ts';
import { readFolder } from './folder.ts';
import { openGit, type Git } from './git.ts';
import { fetchLedger, readLedger } from './ledger.ts';
import { hasOrigin, knownBranch, LEDGER } from './refs.ts';

export type Shelf = Published & { git: Git };

export type Effective = { version: string; commit: string; content: ModuleFile };

/** Returns the shelf as last fetched; with `remote`, as the remote has it now. An empty one when there is no ledger. */
export async function readShelf(root: string, options: { remote?: boolean } = {}): Promise<Shelf> {
  const git = openGit(root);
  const ledger = options.remote && await hasOrigin(git) ? await fetchLedger(git) : await readLedger(git, await knownBranch(git, LEDGER));
  if (ledger.problems[0]) throw new Error(`the ledger does not verify: ${ledger.problems[0].message}. Run "npm run modshelf -- registry verify".`);
  return { ...ledger.shelf, git };
}

/** Returns a module's effective version, the highest published, with its content; undefined when none is published. */
export function effectiveVersion(shelf: Shelf, module: string): Promise<Effective | undefined> {
  return contentOf(shelf, module, findEffective(shelf, module));
}

/** Returns the version that a change is compared with: the effective one, or the highest ever when none is on the shelf. */
export function baselineVersion(shelf: Shelf, module: string): Promise<Effective | undefined> {
  return contentOf(shelf, module, findBaseline(shelf, module));
}

/** Returns every module as its effective version has it, sorted by name. */
export async function effectiveModules(shelf: Shelf): Promise<ModuleFile[]> {
  const found: ModuleFile[] = [];
  for (const module of Object.keys(shelf.modules).sort()) {
    const effective = await effectiveVersion(shelf, module);
    if (effective) found.push(effective.content);
  }
  return found;
}

/** Returns a version with its content as Git has it; undefined for no version. */
export async function contentOf(shelf: Shelf, module: string, record: VersionRecord | undefined): Promise<Effective | undefined> {
  if (!record) return undefined;
  const folder = await readFolder(shelf.git, record.commit, module);
  if (!folder?.file || folder.digest !== record.digest) throw new Error(`${module}@${record.version} in Git is not what was published. Run "npm run modshelf -- registry verify".`);
  return { version: record.version, commit: record.commit, content: { ...folder.file, version: record.version } };
}
