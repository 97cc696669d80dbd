/** Proves a ledger against Git, without a network. */
import { canonicalJSON, contentDigest } from '#engine/digest.ts';
import type { LedgerProblem } from '#registry/chain.ts';
import { isShelfEvent, type LedgerEvent, type ShelfEvent } from '#registry/event.ts';
import { eventFile, indexFiles, moduleFile, releaseFile } from '#registry/index-files.ts';
import { verifySignatures } from '#registry/keys.ts';
import { explainRelease, type Release } from '#registry/release.ts';
import { readFolder } from './folder.ts';
import type { Git } from './git.ts';
import type { Ledger } from './ledger.ts';
import { moduleFolder } from './modules.ts';
import { knownBranch, MAIN } from './refs.ts';
import { isOn, readTag } from './release/git-facts.ts';
import { createSignatureCheck, KEY_FILE, readPublicKey } from './signing.ts';
import { listTree, readFileAt } from './tree.ts';

/** How many events are looked at together: each asks Git several times. */
const TOGETHER = 4;

/** Returns everything about a ledger that Git belies, the first bad event first. */
export async function verifyLedger(git: Git, ledger: Ledger): Promise<LedgerProblem[]> {
  if (!ledger.commit) return [];
  if (ledger.problems.length) return ledger.problems;
  const main = await knownBranch(git, MAIN);
  const problems = await verifyIndex(git, ledger.commit, ledger);
  const { commit } = ledger;
  const verifyEvent = async (event: ShelfEvent): Promise<LedgerProblem[]> => {
    const messages = await Promise.all([verifyTag(git, event), verifyCommit(git, event, main), verifyRelease(git, commit, event)]);
    return messages.flat().map((message) => ({ seq: event.seq, message }));
  };
  const events = ledger.events.filter(isShelfEvent);
  for (let at = 0; at < events.length; at += TOGETHER) problems.push(...(await Promise.all(events.slice(at, at + TOGETHER).map(verifyEvent))).flat());
  return problems.sort((a, b) => a.seq - b.seq);
}

/** The index is what the events give, to the byte, and nothing besides. */
async function verifyIndex(git: Git, commit: string, { events, shelf }: Ledger): Promise<LedgerProblem[]> {
  const wanted = indexFiles(events, shelf);
  const releases = new Set(events.flatMap((event) => (event.act === 'publish' ? [releaseFile(event.release)] : [])));
  const problems: LedgerProblem[] = [];
  const lastOf = (path: string) => events.findLast((event) => (event.module !== undefined && moduleFile(event.module) === path) || eventFile(event) === path)?.seq ?? events.length;
  const found = new Map((await listTree(git, commit, '', true)).filter(({ type }) => type !== 'tree').map((entry) => [entry.path, entry]));
  const there = [...wanted].filter(([path]) => found.has(path));
  const bytes = await git.batch(there.map(([path]) => found.get(path)!.id));
  const contents = new Map(there.map(([path], index) => [path, bytes[index]!]));
  for (const [path, text] of wanted) {
    const entry = contents.get(path);
    const same = entry && Buffer.from(entry).equals(Buffer.from(text));
    if (!same) problems.push({ seq: lastOf(path), message: `${path} is ${entry ? 'not what the events give' : 'missing'}` });
  }
  for (const path of found.keys()) if (!wanted.has(path) && !releases.has(path)) problems.push({ seq: events.length, message: `${path} belongs to no event` });
  return problems;
}

async function verifyTag(git: Git, { tag, commit }: ShelfEvent): Promise<string[]> {
  const refs = [`refs/tags/${tag.name}`, `refs/modshelf/tags/${tag.name}`];
  const ids = await Promise.all(refs.map(async (ref) => (await git.ask(['rev-parse', '--verify', '--quiet', ref]))?.trim()));
  const id = ids.find((each) => each !== undefined);
  if (id === undefined) return [`tag "${tag.name}" is not here: it was deleted, or not fetched (git fetch --tags origin)`];
  if (id !== tag.id) return [`tag "${tag.name}" was moved: it names ${id.slice(0, 7)}, the ledger ${tag.id.slice(0, 7)}`];
  const read = await readTag(git, tag.name, id);
  if (!read.annotated || read.inner !== tag.name) return [`tag "${tag.name}" is not the annotated tag of that name`];
  return read.commit === commit ? [] : [`tag "${tag.name}" stands on ${read.commit?.slice(0, 7)}, the ledger says ${commit.slice(0, 7)}`];
}

async function verifyCommit(git: Git, event: ShelfEvent, main: string | undefined): Promise<string[]> {
  if (!main) return ['there is no branch main to compare with'];
  if (!await isOn(git, event.commit, main)) return [`commit ${event.commit.slice(0, 7)} is not on main`];
  if (event.act === 'unpublish' || event.act === 'retire' || event.act === 'purge') return [];
  const folder = await readFolder(git, event.commit, event.module);
  if (folder?.subtree !== event.subtree) return [`${moduleFolder(event.module)} at ${event.commit.slice(0, 7)} is not the subtree that the ledger names`];
  return folder.digest === event.digest ? [] : ['the content in Git has another digest than the ledger says'];
}

async function verifyRelease(git: Git, commit: string, event: ShelfEvent): Promise<string[]> {
  if (event.act !== 'publish') return [];
  const bytes = await readFileAt(git, commit, releaseFile(event.release));
  if (!bytes) return ['the bytes of its release are missing'];
  const text = Buffer.from(bytes).toString('utf8');
  const wrong = explainRelease(text, event);
  if (wrong) return [`its release: ${wrong}`];
  const folder = await readFolder(git, event.commit, event.module);
  const { content } = JSON.parse(text) as Release;
  return folder?.content && contentDigest(content) === event.digest && canonicalJSON(content) === canonicalJSON(folder.content) ? [] : ['its release is not what Git has'];
}

/** Returns what is wrong with the signatures; with `demand`, also that there are none. The public key is the one on main. */
export async function verifyOwnSignatures(git: Git, events: readonly LedgerEvent[], demand: boolean): Promise<LedgerProblem[]> {
  const main = await knownBranch(git, MAIN);
  const pem = main && await readFileAt(git, main, KEY_FILE);
  const named = pem && readPublicKey(Buffer.from(pem).toString('utf8'));
  const problems = verifySignatures(events, named, createSignatureCheck());
  return demand && !named && !problems.length ? [{ seq: 1, message: `the project names no key (${KEY_FILE})` }] : problems;
}
