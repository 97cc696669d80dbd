/** Holds a pull request to the rule that versions come from the Version PR alone. */
import { parseDocument } from 'yaml';
import type { Git } from '../git.ts';
import { readFileAt } from '../tree.ts';
import { makeVersions, VERSION_BRANCH } from './versioning.ts';

const MODULE_FILE = /^modules\/([^/]+)\/(module\.yaml|package\.json|CHANGELOG\.md)$/;
const CHANGESET = /^\.changeset\/(?!README\.md$)[^/]+\.md$/;

/** Returns what is wrong, a line each. A Version PR is made again from where it left main and must be the same to the byte; any other pull request must leave versions alone and say its changes in changesets. */
export async function checkVersions(git: Git, base: string, head: string, branch: string): Promise<string[]> {
  const fork = (await git.run(['merge-base', base, head])).trim();
  return branch === VERSION_BRANCH ? checkVersionPull(git, fork, head) : checkChangesets(git, fork, head);
}

async function checkVersionPull(git: Git, fork: string, head: string): Promise<string[]> {
  const made = await makeVersions(git, fork);
  if (!made) return ['There is nothing to version, so this pull request should change nothing: close it.'];
  const different = (await git.run(['diff', '--name-only', '--no-renames', '-z', made.tree, `${head}^{tree}`])).split('\0').filter(Boolean);
  return different.map((path) => `${JSON.stringify(path)} is not what changesets make of ${fork.slice(0, 7)}: leave the branch ${VERSION_BRANCH} to the workflow.`);
}

async function checkChangesets(git: Git, fork: string, head: string): Promise<string[]> {
  const changed = (await git.run(['diff', '--name-status', '--no-renames', '-z', fork, head])).split('\0').filter(Boolean);
  const entries = changed.flatMap((_, at) => (at % 2 === 0 ? [{ status: changed[at]!, path: changed[at + 1] ?? '' }] : []));
  const named = new Set<string>();
  for (const { status, path } of entries) if (status !== 'D' && CHANGESET.test(path)) for (const module of await readChangeset(git, head, path)) named.add(module);
  return entries.flatMap(({ status, path }) => {
    const [, module, file] = MODULE_FILE.exec(path) ?? [];
    if (!module) return [];
    if (file !== 'module.yaml') return status === 'A' ? [] : [`${path} is changed: versions and changelogs come from the Version PR. Take the change out.`];
    return status === 'D' || named.has(module) ? [] : [`${path} is changed, but no changeset names "${module}": add one (npx changeset).`];
  });
}

/** Returns the modules that a changeset names; none when it can't be read. */
async function readChangeset(git: Git, commit: string, path: string): Promise<string[]> {
  const text = Buffer.from(await readFileAt(git, commit, path) ?? []).toString('utf8');
  const front = /^---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? '';
  const value: unknown = parseDocument(front, { uniqueKeys: true }).toJS({ maxAliasCount: 0 });
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}
