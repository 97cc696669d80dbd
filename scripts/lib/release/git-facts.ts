/** What Git says about a tag and about how a module's content came to its commit. */
import type { TagFacts } from '#registry/facts.ts';
import type { Git } from '../git.ts';
import { moduleFolder } from '../modules.ts';
import { isObjectId } from '../tree.ts';

/** Returns what a fetched object, named by a tag's ref, is. */
export async function readTag(git: Git, name: string, id: string): Promise<TagFacts> {
  const commit = (await git.ask(['rev-parse', '--verify', '--quiet', `${id}^{commit}`]))?.trim();
  const common = { name, id, ...(commit && { commit }) };
  if ((await git.run(['cat-file', '-t', id])).trim() !== 'tag') return { ...common, annotated: false, message: '' };
  const text = await git.run(['cat-file', 'tag', id]);
  const end = text.indexOf('\n\n');
  const inner = /^tag (.*)$/m.exec(text.slice(0, end))?.[1];
  return { ...common, annotated: true, ...(inner !== undefined && { inner }), message: text.slice(end + 2).replace(/-----BEGIN [\s\S]*$/, '').trim() };
}

/** Returns whether a commit is reachable from another. */
export async function isOn(git: Git, commit: string, branch: string): Promise<boolean> {
  return await git.ask(['merge-base', '--is-ancestor', commit, branch]) !== undefined;
}

export type Bringing = { commit: string; since: { commit: string; files: string[] }[] };

/** Returns the commit of `main` that last changed the module's file, and what touched its folder after that. */
export async function findBringing(git: Git, commit: string, module: string): Promise<Bringing | undefined> {
  const folder = moduleFolder(module);
  const brought = (await git.run(['log', '--first-parent', '-1', '--format=%H', commit, '--', `${folder}/module.yaml`])).trim();
  if (!brought) return undefined;
  const log = await git.run(['log', '--first-parent', '--name-only', '-z', '--format=%x01%H%x02', `${brought}..${commit}`, '--', `${folder}/`]);
  const since = log.split('\x01').filter(Boolean).map((entry) => {
    const [id = '', names = ''] = entry.split('\x02');
    return { commit: id, files: names.split('\0').map((name) => name.replace(/^\n/, '')).filter(Boolean) };
  });
  return { commit: brought, since };
}

/** Returns whether a commit is here, after asking the remote for it where it is not. */
export async function ensureCommit(git: Git, commit: string, pull?: number): Promise<boolean> {
  if (!isObjectId(commit)) return false;
  const here = async () => await git.ask(['cat-file', '-e', `${commit}^{commit}`]) !== undefined;
  if (await here()) return true;
  if (await git.ask(['fetch', '--quiet', '--no-tags', 'origin', commit]) === undefined && pull !== undefined) await git.ask(['fetch', '--quiet', '--no-tags', 'origin', `refs/pull/${pull}/head`]);
  return here();
}

/** Returns every path that a pull request changes: its head against where it left the branch that it is merged into. */
export async function changedFiles(git: Git, base: string, head: string): Promise<string[]> {
  const fork = (await git.ask(['merge-base', base, head]))?.trim();
  if (!fork) return [];
  return (await git.run(['diff', '--name-only', '--no-renames', '-z', fork, head])).split('\0').filter(Boolean);
}

/** Returns whether the history here is cut off: then nothing can be said about ancestors. */
export async function isShallow(git: Git): Promise<boolean> {
  return (await git.run(['rev-parse', '--is-shallow-repository'])).trim() === 'true';
}
