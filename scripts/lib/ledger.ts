/** The ledger branch, read whole. */
import { verifyChain, type LedgerProblem } from '#registry/chain.ts';
import type { LedgerEvent } from '#registry/event.ts';
import type { ShelfEntry } from '#registry/index-files.ts';
import { replay } from '#registry/replay.ts';
import type { Shelf } from '#registry/shelf.ts';
import type { Git } from './git.ts';
import { fetchRefs, LEDGER, remoteRefs } from './refs.ts';
import { isPlainFile, listTree, readFileAt, type Entry } from './tree.ts';

/** Where a ledger ends, with as much of the shelf as was asked for. */
export type Tip = {
  /** The commit it was read at; undefined when there is none yet. */
  commit?: string;
  last?: LedgerEvent;
  /** What shelf.json says, where it was read. */
  entries?: Readonly<Record<string, ShelfEntry>>;
  shelf: Shelf;
  problems: LedgerProblem[];
};

export type Ledger = Tip & { events: LedgerEvent[] };

/** Returns the files of events, oldest first. */
export async function listMonths(git: Git, commit: string): Promise<Entry[]> {
  return (await listTree(git, commit, 'events', true)).filter(isPlainFile).sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Returns the lines of a file of events. */
export function linesOf(bytes: Uint8Array): string[] {
  return Buffer.from(bytes).toString('utf8').replace(/\n$/, '').split('\n');
}

/** Returns the ledger at a commit, with the first bad event if the chain is broken. */
export async function readLedger(git: Git, commit: string | undefined): Promise<Ledger> {
  if (!commit) return { events: [], ...replay([]) };
  const texts = await git.batch((await listMonths(git, commit)).map(({ id }) => id));
  return ledgerOf(texts.flatMap(linesOf), await readHead(git, commit), commit);
}

/** Returns the ledger that some lines are, whichever way they came here. */
export function ledgerOf(lines: readonly string[], head: string | undefined, commit?: string): Ledger {
  const chain = verifyChain(lines, head);
  const replayed = replay(chain.events);
  const last = chain.events.at(-1);
  return { ...(commit && { commit }), ...(last && { last }), events: chain.events, shelf: replayed.shelf, problems: [...replayed.problems, ...chain.problems] };
}

/** Returns the digest of the last event as HEAD.json has it. */
export async function readHead(git: Git, commit: string): Promise<string> {
  return (await readHeadFile(git, commit)).head ?? 'unreadable';
}

/** Returns what HEAD.json says, or nothing when it can't be read. */
export async function readHeadFile(git: Git, commit: string): Promise<{ head?: string; since?: string }> {
  try {
    const { head, since } = JSON.parse(Buffer.from(await readFileAt(git, commit, 'HEAD.json') ?? []).toString('utf8')) as Record<string, unknown>;
    return { ...(typeof head === 'string' && { head }), ...(typeof since === 'string' && { since }) };
  } catch {
    return {};
  }
}

/** Returns the ledger as the remote has it now. */
export async function fetchLedger(git: Git): Promise<Ledger> {
  const commit = (await remoteRefs(git, [LEDGER])).get(LEDGER);
  if (commit) await fetchRefs(git, [LEDGER]);
  return readLedger(git, commit);
}
