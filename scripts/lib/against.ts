/** The state of a module that a plan is compared with, where it is not the published one. */
import { nearestName } from '#engine/names.ts';
import type { Against } from '#engine/plan/plan.ts';
import { printProblems } from '#engine/print-problem.ts';
import { findVersion } from '#registry/shelf.ts';
import { parseTag } from '#registry/tags.ts';
import type { Io, Outcome } from './command.ts';
import { readFolder } from './folder.ts';
import { openGit, type Git } from './git.ts';
import { readShelf } from './shelf.ts';

export const SHELF = 'shelf';

export type Found = { ok: true; against?: Against } | { ok: false; outcome: Outcome };

function refuse(exit: 1 | 2, text: string): Found {
  return { ok: false, outcome: { exit, text, json: { ok: false, error: text } } };
}

/** Branches, tags and what a remote has, for a name that was mistyped. */
async function refNames(git: Git): Promise<string[]> {
  return (await git.ask(['for-each-ref', '--format=%(refname:short)', '--count=2000']) ?? '').split('\n').filter(Boolean);
}

/** What the ledger says of a version holds even where its tag is not fetched. */
async function commitOf(git: Git, root: string, given: string): Promise<string | undefined> {
  const tag = parseTag(given);
  const record = tag?.act === 'publish' ? findVersion(await readShelf(root), tag.module, tag.version) : undefined;
  for (const name of [...(record ? [record.commit] : []), given, `origin/${given}`]) {
    const commit = (await git.ask(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]))?.trim();
    if (commit) return commit;
  }
  return undefined;
}

/** Returns the module as it is at a branch, tag or commit; nothing for `shelf`, which is what a plan compares with by itself. */
export async function readAgainst(io: Io, module: string, given: string | undefined): Promise<Found> {
  if (given === undefined || given === SHELF) return { ok: true };
  const git = openGit(io.root);
  if (await git.ask(['rev-parse', '--git-dir']) === undefined) return refuse(2, `there is no Git repository at ${io.root}, so nothing can be called "${given}"`);
  const commit = await commitOf(git, io.root, given);
  if (commit === undefined) {
    const near = nearestName(given, [SHELF, ...await refNames(git)]);
    return refuse(2, `nothing is called "${given}" here${near ? `; did you mean "${near}"?` : ': name a branch, a tag, a commit, or "shelf"'}`);
  }
  const folder = await readFolder(git, commit, module);
  const name = given === commit ? commit.slice(0, 7) : `${given} (${commit.slice(0, 7)})`;
  if (folder?.problems.length) return refuse(1, `modules/${module}/module.yaml can't be read as it is at ${name}:\n\n${printProblems(folder.problems, new Map())}`);
  return { ok: true, against: { name, ...(folder?.file && { file: folder.file }) } };
}
