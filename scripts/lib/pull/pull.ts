/** The published shelf, brought into a folder: releases first, shelf.json last, so that the folder is whole at every moment. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { sha256 } from '#engine/digest.ts';
import { verifyChain } from '#registry/chain.ts';
import { indexFiles, releaseFile, shelfHash, type ShelfEntry } from '#registry/index-files.ts';
import { verifySignatures } from '#registry/keys.ts';
import { explainRelease } from '#registry/release.ts';
import { replay } from '#registry/replay.ts';
import schema from '#schemas/registry.schema.json' with { type: 'json' };
import { createSignatureCheck } from '../signing.ts';
import { fetchFile, PullFailure } from './http.ts';

export type Pulled = { modules: Record<string, ShelfEntry>; fetched: number; kept: number; events?: number };
export type PullOptions = { /** Also prove shelf.json by the chain of events. */ verify?: boolean; /** The public key that must have signed the events. */ key?: string };

/** What the folder remembers of the last time. */
const MEMORY = '.pull.json';

const validate = new Ajv({ strict: true, allErrors: false, strictRequired: false, strictTypes: false }).compile(schema);

/** Brings a folder to the shelf that a registry publishes. Throws PullFailure when it doesn't answer, or what it answers is not what its digests say; then the folder is as before. */
export async function pullShelf(base: URL, folder: string, options: PullOptions = {}): Promise<Pulled> {
  const memory = await readMemory(folder, base);
  const etags: Record<string, string> = {};
  const get = async (path: string): Promise<{ text: string; fresh: boolean } | undefined> => {
    const local = memory.etags[path] === undefined ? undefined : await readFile(join(folder, path), 'utf8').catch(() => undefined);
    const answer = await fetchFile(base, path, local === undefined ? undefined : memory.etags[path]);
    if (answer.kind === 'absent') return undefined;
    if (answer.kind === 'same') {
      etags[path] = memory.etags[path]!;
      return { text: local!, fresh: false };
    }
    if (answer.etag) etags[path] = answer.etag;
    return { text: Buffer.from(answer.bytes).toString('utf8'), fresh: true };
  };
  const shelf = await get('shelf.json');
  if (!shelf) throw new PullFailure(`there is no shelf.json below ${base.href}`);
  const { modules, hash } = readShelfFile(shelf.text);
  if (shelfHash(modules) !== hash) throw new PullFailure('shelf.json is not what its hash says');
  const events = options.verify ? await verifyByEvents(get, shelf.text, options.key) : undefined;

  let fetched = 0, kept = 0;
  for (const [module, entry] of Object.entries(modules)) {
    const path = releaseFile(entry.release);
    const said = { module, version: entry.effective, digest: entry.digest, release: entry.release };
    // Named by its digest, so what is here and has it needs no asking.
    const here = await readFile(join(folder, path)).catch(() => undefined);
    if (here && `sha256:${sha256(here)}` === entry.release) {
      kept += 1;
      continue;
    }
    const answer = await fetchFile(base, path);
    if (answer.kind !== 'new') throw new PullFailure(`the bytes of ${module}@${entry.effective} are missing: ${path}`);
    const text = Buffer.from(answer.bytes).toString('utf8');
    const wrong = explainBytes(text, said);
    if (wrong) throw new PullFailure(`${module}@${entry.effective}: ${wrong}`);
    await writeWhole(join(folder, path), text);
    fetched += 1;
  }
  await writeWhole(join(folder, 'shelf.json'), shelf.text);
  await writeWhole(join(folder, MEMORY), `${JSON.stringify({ base: base.href, etags }, null, 2)}\n`);
  return { modules, fetched, kept, ...(events !== undefined && { events }) };
}

function readShelfFile(text: string): { modules: Record<string, ShelfEntry>; hash: string } {
  const value = parse(text);
  if (!validate(value) || (value as { format: string }).format !== 'modshelf/shelf/v1') throw new PullFailure(`shelf.json has another form: ${validate.errors?.[0]?.instancePath ?? ''} ${validate.errors?.[0]?.message ?? 'it is no modshelf/shelf/v1'}`);
  return value as unknown as { modules: Record<string, ShelfEntry>; hash: string };
}

function explainBytes(text: string, said: Parameters<typeof explainRelease>[1]): string | undefined {
  if (`sha256:${sha256(text)}` !== said.release) return 'its bytes are not those whose digest the shelf has';
  try {
    return explainRelease(text, said);
  } catch {
    return 'its bytes are no release';
  }
}

/** Returns how many events there are, all of them proved to give this very shelf.json. */
async function verifyByEvents(get: (path: string) => Promise<{ text: string } | undefined>, shelf: string, key: string | undefined): Promise<number> {
  const file = await get('HEAD.json');
  const head = parse(file?.text ?? '') as { head?: string; since?: string; until?: string } | undefined;
  if (!validate(head) || !head?.since || !head.until) throw new PullFailure('HEAD.json is missing or has another form');
  const texts: string[] = [];
  for (const month of monthsBetween(head.since, head.until)) texts.push((await get(`events/${month.replace('-', '/')}.ndjson`))?.text ?? '');
  const chain = verifyChain(texts.join('').split('\n').filter(Boolean), head.head);
  const replayed = replay(chain.events);
  const [wrong] = [...chain.problems, ...replayed.problems, ...(key === undefined ? [] : verifySignatures(chain.events, key, createSignatureCheck()))];
  if (wrong) throw new PullFailure(`the ledger does not verify: ${wrong.message}`);
  if (indexFiles(chain.events, replayed.shelf).get('shelf.json') !== shelf) throw new PullFailure('shelf.json is not what the events give; it may just be changing: try again');
  return chain.events.length;
}

/** Returns every month from one to another. Units: at most 100 years. */
export function monthsBetween(since: string, until: string): string[] {
  const months: string[] = [];
  for (let at = Number(since.slice(0, 4)) * 12 + Number(since.slice(5)) - 1; months.length < 1200; at += 1) {
    const month = `${String(Math.floor(at / 12)).padStart(4, '0')}-${String(at % 12 + 1).padStart(2, '0')}`;
    if (month > until) break;
    months.push(month);
  }
  return months;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readMemory(folder: string, base: URL): Promise<{ etags: Record<string, string> }> {
  const value = parse(await readFile(join(folder, MEMORY), 'utf8').catch(() => '')) as { base?: unknown; etags?: Record<string, string> } | undefined;
  return { etags: value?.base === base.href ? value.etags ?? {} : {} };
}

/** A reader sees the file as it was or as it is, never half of it. */
async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.draft`;
  try {
    await writeFile(draft, text);
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}
