/** The ledger made again: every fact that Git has is taken from Git, only what Git never had (reviews, checks, times) from the events. */
import { appendEvent, signedText } from '#registry/chain.ts';
import { isShelfEvent, type EventDraft, type LedgerEvent, type PublishEvent, type ShelfEvent } from '#registry/event.ts';
import { indexFiles, releaseFile } from '#registry/index-files.ts';
import { computeInverse } from '#registry/inverse.ts';
import { buildRelease } from '#registry/release.ts';
import { applyEvent, replay } from '#registry/replay.ts';
import type { ModuleRecord } from '#registry/shelf.ts';
import { parseTag } from '#registry/tags.ts';
import { touchesOf } from '#registry/touches.ts';
import { reasonOf } from '#registry/withdrawal.ts';
import { readFolder } from './folder.ts';
import type { Git } from './git.ts';
import type { Ledger } from './ledger.ts';
import { moduleFolder } from './modules.ts';
import { gatherModules } from './release/candidates.ts';
import { readTag } from './release/git-facts.ts';
import { listTree } from './tree.ts';

export type Rebuilt = { /** Path → text, every file of the branch. */ files: Map<string, string>; problems: string[] };

/** Returns every file of the ledger branch as tags and history give it, and where they don't. */
export async function rebuildLedger(git: Git, ledger: Ledger): Promise<Rebuilt> {
  const rebuilt: LedgerEvent[] = [];
  const releases = new Map<string, string>();
  const problems: string[] = [];
  const modules = Object.create(null) as Record<string, ModuleRecord>;
  for (const event of ledger.events) {
    const facts = isShelfEvent(event) ? await readFacts(git, event, modules) : event;
    if (typeof facts === 'string') problems.push(`event ${event.seq}: ${facts}`);
    const told = typeof facts === 'string' ? event : 'text' in facts ? facts.event : facts;
    if (typeof facts !== 'string' && 'text' in facts && told.act === 'publish') releases.set(releaseFile(told.release), facts.text);
    const { seq: _seq, prev: _prev, signature, ...draft } = told;
    const next = appendEvent(rebuilt.at(-1), draft as EventDraft);
    // A signature can't be made again; it is kept where it is over the same bytes.
    const signed = signature && signedText(next) === signedText(event) ? { ...next, signature } : next;
    rebuilt.push(signed);
    applyEvent(modules, signed);
  }
  const { shelf, problems: impossible } = replay(rebuilt);
  problems.push(...impossible.map(({ message }) => message));
  return { files: new Map([...indexFiles(rebuilt, shelf), ...releases]), problems };
}

/** Returns an event with what Git says in place of what the ledger says, and a release's bytes. */
async function readFacts(git: Git, event: ShelfEvent, modules: Record<string, ModuleRecord>): Promise<ShelfEvent | { event: PublishEvent; text: string } | string> {
  const id = await findTag(git, event.tag.name);
  if (!id) return `tag "${event.tag.name}" is not here (git fetch --tags origin)`;
  const tag = await readTag(git, event.tag.name, id);
  const parsed = parseTag(tag.inner ?? '');
  if (!parsed || parsed.act !== event.act || !tag.commit) return `tag "${event.tag.name}" is not the act that the ledger says`;
  const said = { module: parsed.module, version: parsed.version, tag: { name: event.tag.name, id }, commit: tag.commit };
  const reason = reasonOf(tag.message);
  if (event.act !== 'publish') {
    const known = modules[parsed.module]?.versions.find(({ version }) => version === parsed.version);
    return known ? { ...event, ...said, reason, subtree: known.subtree, digest: known.digest } as ShelfEvent : `${parsed.module}@${parsed.version} was not published before`;
  }
  const folder = await readFolder(git, tag.commit, parsed.module);
  if (!folder?.content || !folder.digest || !folder.file) return `${moduleFolder(parsed.module)} can't be read at ${tag.commit.slice(0, 7)}`;
  const { files } = await gatherModules(git, { modules, seq: event.seq - 1, head: event.prev }, folder.file, tag.commit);
  const undone = computeInverse(files, parsed.module);
  if (!undone.ok) return undone.reason;
  const built = buildRelease({ module: parsed.module, version: parsed.version, digest: folder.digest, content: folder.content, inverse: undone.inverse, ...(folder.provenance && { provenance: folder.provenance }) });
  const { reason: _reason, ...rest } = event;
  const made: PublishEvent = { ...rest, ...said, ...(reason && { reason }), subtree: folder.subtree, digest: folder.digest, release: built.release, requires: folder.content.requires as Record<string, string>, ...(event.touches && { touches: touchesOf(folder.content) }) };
  return { event: made, text: built.text };
}

async function findTag(git: Git, name: string): Promise<string | undefined> {
  for (const ref of [`refs/tags/${name}`, `refs/modshelf/tags/${name}`]) {
    const id = await git.ask(['rev-parse', '--verify', '--quiet', ref]);
    if (id) return id.trim();
  }
  return undefined;
}

/** Returns the paths in which a rebuilt tree differs from the branch, byte for byte, sorted. */
export async function compareTree(git: Git, commit: string, files: ReadonlyMap<string, string>): Promise<string[]> {
  const entries = (await listTree(git, commit, '', true)).filter(({ type }) => type !== 'tree');
  const bytes = await git.batch(entries.map(({ id }) => id));
  const found = new Map(entries.map(({ path }, at) => [path, bytes[at]!]));
  const paths = new Set([...files.keys(), ...found.keys()]);
  return [...paths].filter((path) => !files.has(path) || !found.has(path) || !Buffer.from(found.get(path)!).equals(Buffer.from(files.get(path)!))).sort();
}
