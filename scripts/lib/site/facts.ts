/** What a site is made from, read from Git alone: the ledger, the releases in it, and what they stand on. */
import { posix } from 'node:path';
import type { ModuleFile } from '#engine/module.ts';
import { releaseFile } from '#registry/index-files.ts';
import { explainRelease } from '#registry/release.ts';
import type { VersionRecord } from '#registry/shelf.ts';
import type { SiteFacts } from '#site/facts.ts';
import { readFolder } from '../folder.ts';
import type { Git } from '../git.ts';
import type { Ledger } from '../ledger.ts';
import { isObjectId, isPlainFile, listTree } from '../tree.ts';

type LedgerFacts = Pick<SiteFacts, 'events' | 'shelf' | 'releases' | 'bases' | 'proposed'>;

/** Returns the facts of a ledger. Releases whose bytes are not what the ledger says are left out. */
export async function readSiteFacts(git: Git, ledger: Ledger): Promise<LedgerFacts> {
  const shown = Object.values(ledger.shelf.modules).flatMap((record) => {
    const version = record.versions.find((each) => each.version === record.effective) ?? record.versions.at(-1);
    return version ? [{ module: record.module, version }] : [];
  });
  const releases = await readReleases(git, ledger.commit, shown);
  return { events: ledger.events, shelf: ledger.shelf, releases, bases: await readBases(git, ledger, releases), proposed: await readProposals(git, ledger) };
}

async function readReleases(git: Git, commit: string | undefined, shown: readonly { module: string; version: VersionRecord }[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  if (!commit) return found;
  // By name alone: a release's name is its digest, in whatever folder a ledger keeps it.
  const entries = new Map((await listTree(git, commit, 'releases', true)).filter(isPlainFile).map((entry) => [posix.basename(entry.path), entry.id]));
  const wanted = shown.flatMap(({ module, version }) => { const id = entries.get(posix.basename(releaseFile(version.release))); return id ? [{ module, version, id }] : []; });
  const texts = await git.batch(wanted.map(({ id }) => id));
  wanted.forEach(({ module, version: { version, digest, release } }, index) => {
    const text = Buffer.from(texts[index]!).toString('utf8');
    if (isSound(text, { module, version, digest, release })) found.set(release, text);
  });
  return found;
}

function isSound(text: string, said: Parameters<typeof explainRelease>[1]): boolean {
  try {
    return explainRelease(text, said) === undefined;
  } catch {
    return false;
  }
}

/** A module may stand on one that was there before the shelf was: it is read where the newest of them was published. */
async function readBases(git: Git, ledger: Ledger, releases: ReadonlyMap<string, string>): Promise<ModuleFile[]> {
  const bases = new Map<string, ModuleFile | undefined>();
  const newest = Object.values(ledger.shelf.modules).flatMap(({ versions, effective }) => versions.find(({ version }) => version === effective) ?? versions.at(-1) ?? []).sort((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1));
  const missing = (name: string) => !bases.has(name) && !Object.hasOwn(ledger.shelf.modules, name);
  for (const version of newest) {
    const queue = releases.has(version.release) ? Object.keys(version.requires) : [];
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      if (!missing(name)) continue;
      const file = (await readFolder(git, version.commit, name))?.file;
      bases.set(name, file);
      queue.push(...Object.keys(file?.content.requires ?? {}));
    }
  }
  return [...bases.values()].flatMap((file) => file ?? []);
}

/** Returns when the heads of pull requests were committed; those that are not here are left out. */
async function readProposals(git: Git, ledger: Ledger): Promise<Map<string, string>> {
  const heads = new Set(ledger.events.flatMap((event) => (event.act === 'publish' && event.pr && isObjectId(event.pr.head) ? [event.pr.head] : [])));
  if (heads.size === 0) return new Map();
  const text = await git.run(['log', '--no-walk=unsorted', '--ignore-missing', '--format=%H %ct', '--stdin'], { input: `${[...heads].join('\n')}\n` });
  return new Map(text.split('\n').filter(Boolean).map((line) => {
    const [id = '', seconds = ''] = line.split(' ');
    return [id, `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}Z`];
  }));
}
