/** What the remote has now, and bringing it here. */
import type { Git } from './git.ts';

export const MAIN = 'refs/heads/main';
export const LEDGER = 'refs/heads/ledger';

/** Returns whether the checkout has a remote called `origin`. */
export async function hasOrigin(git: Git): Promise<boolean> {
  return await git.ask(['remote', 'get-url', 'origin']) !== undefined;
}

/** Returns the object ids of refs as the remote has them; a ref that is not there is left out. */
export async function remoteRefs(git: Git, names: readonly string[]): Promise<Map<string, string>> {
  // ls-remote matches trailing parts of a name, so what it gives is compared whole.
  const listed = readRefs(await git.run(['ls-remote', 'origin', ...names]));
  return new Map([...listed].filter(([name]) => names.includes(name)));
}

/** Returns every tag of the remote. Shape: name without `refs/tags/` → object id of what the ref names. */
export async function remoteTags(git: Git): Promise<Map<string, string>> {
  const listed = readRefs(await git.run(['ls-remote', '--refs', '--tags', 'origin']));
  return new Map([...listed].map(([name, id]) => [name.slice('refs/tags/'.length), id]));
}

function readRefs(text: string): Map<string, string> {
  return new Map(text.split('\n').filter(Boolean).map((line) => {
    const tab = line.indexOf('\t');
    return [line.slice(tab + 1), line.slice(0, tab)];
  }));
}

/** Fetches branches and tags into names of our own, so that no local branch or tag is mistaken for the remote's. */
export async function fetchRefs(git: Git, names: readonly string[]): Promise<void> {
  if (names.length) await git.run(['fetch', '--quiet', '--no-tags', 'origin', ...names.map((name) => `+${name}:${trackingRef(name)}`)]);
}

/** Returns where a remote's ref is kept here. */
export function trackingRef(name: string): string {
  return name.startsWith('refs/heads/') ? `refs/remotes/origin/${name.slice('refs/heads/'.length)}` : `refs/modshelf/${name.slice('refs/'.length)}`;
}

/** Returns the commit of a branch as last fetched, or the local one where there is no remote. */
export async function knownBranch(git: Git, name: string): Promise<string | undefined> {
  for (const ref of [trackingRef(name), name]) {
    const id = await git.ask(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
    if (id) return id.trim();
  }
  return undefined;
}
