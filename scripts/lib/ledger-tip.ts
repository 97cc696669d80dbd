/** The end of the ledger: enough to publish one version, at a price that doesn't grow with the number of modules or events. */
import { GENESIS, verifyChain } from '#registry/chain.ts';
import type { LedgerEvent } from '#registry/event.ts';
import { moduleFile, shelfHash, type ShelfEntry } from '#registry/index-files.ts';
import { neighboursOf } from '#registry/neighbours.ts';
import type { ModuleRecord } from '#registry/shelf.ts';
import type { Git } from './git.ts';
import { linesOf, listMonths, readHead, type Tip } from './ledger.ts';
import { listTree, readFileAt } from './tree.ts';

/**
 * Returns the ledger's end: the chain of its newest month, and the records of a module and of those that can be in its way.
 * What lies before is proved by `registry verify`.
 */
export async function readTip(git: Git, commit: string | undefined, module: string, touches: readonly string[], requires: Readonly<Record<string, string>>): Promise<Tip> {
  if (!commit) return { shelf: { modules: {}, seq: 0, head: GENESIS }, problems: [] };
  const newest = (await listMonths(git, commit)).at(-1);
  const lines = newest ? linesOf(await git.bytes(newest.id)) : [];
  const chain = verifyChain(lines, await readHead(git, commit), startOf(lines[0]));
  const last = chain.events.at(-1);
  const entries = await readEntries(git, commit);
  const problems = entries ? chain.problems : [...chain.problems, { seq: last?.seq ?? 1, message: 'shelf.json is not what its hash says' }];
  const wanted = [module, ...neighboursOf(entries ?? {}, module, touches, requires)];
  return { commit, ...(last && { last }), ...(entries && { entries }), problems, shelf: { modules: await readRecords(git, commit, wanted), seq: last?.seq ?? 0, head: chain.head } };
}

/** The newest month goes on from where the one before ended. */
function startOf(line: string | undefined): { seq: number; prev: string } | undefined {
  try {
    const { seq, prev } = JSON.parse(line ?? '') as { seq: number; prev: string };
    return seq === 1 ? undefined : { seq: seq - 1, prev };
  } catch {
    return undefined;
  }
}

/** Returns what shelf.json says of each module, or undefined when its hash gives it the lie. */
export async function readEntries(git: Git, commit: string): Promise<Record<string, ShelfEntry> | undefined> {
  try {
    const { hash, modules } = JSON.parse(Buffer.from(await readFileAt(git, commit, 'shelf.json') ?? []).toString('utf8')) as { hash: string; modules: Record<string, ShelfEntry> };
    return hash === shelfHash(modules) ? modules : undefined;
  } catch {
    return undefined;
  }
}

async function readRecords(git: Git, commit: string, names: readonly string[]): Promise<Record<string, ModuleRecord>> {
  const paths = new Set(names.map(moduleFile));
  const found = (await listTree(git, commit, [...paths])).filter(({ path, type }) => type === 'blob' && paths.has(path));
  const texts = await git.batch(found.map(({ id }) => id));
  const records = texts.map((bytes) => {
    const { format: _format, ...record } = JSON.parse(Buffer.from(bytes).toString('utf8')) as ModuleRecord & { format: string };
    return [record.module, record] as const;
  });
  return Object.assign(Object.create(null) as Record<string, ModuleRecord>, Object.fromEntries(records));
}

/** Returns the event of a tag, looked for from the newest back; undefined when the tag has none. */
export async function findEventOf(git: Git, commit: string, tag: string): Promise<LedgerEvent | undefined> {
  const needle = `"name":${JSON.stringify(tag)}`;
  for (const { id } of (await listMonths(git, commit)).reverse()) {
    for (const line of linesOf(await git.bytes(id)).reverse()) {
      if (!line.includes(needle)) continue;
      const event = JSON.parse(line) as LedgerEvent;
      if ('tag' in event && event.tag.name === tag) return event;
    }
  }
  return undefined;
}
