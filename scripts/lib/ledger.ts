/** The ledger branch: read, and written by one fast-forward push. */
import { verifyChain, eventLine, type LedgerProblem } from '#registry/chain.ts';
import { explainShape } from '#registry/event-shape.ts';
import type { LedgerEvent } from '#registry/event.ts';
import { eventFile, headText, moduleFile, moduleText, shelfText } from '#registry/index-files.ts';
import { replay } from '#registry/replay.ts';
import type { Shelf } from '#registry/shelf.ts';
import { commitFiles } from './commit.ts';
import type { Git } from './git.ts';
import { fetchRefs, LEDGER, remoteRefs } from './refs.ts';
import { isPlainFile, listTree, readFileAt } from './tree.ts';

export type Ledger = {
  /** The commit it was read at; undefined when there is none yet. */
  commit?: string;
  events: LedgerEvent[];
  shelf: Shelf;
  problems: LedgerProblem[];
};

/** Returns the ledger at a commit, with the first bad event if the chain is broken. */
export async function readLedger(git: Git, commit: string | undefined): Promise<Ledger> {
  if (!commit) return { events: [], ...replay([]) };
  const months = (await listTree(git, commit, 'events', true)).filter(isPlainFile).sort((a, b) => (a.path < b.path ? -1 : 1));
  const texts = await git.batch(months.map(({ id }) => id));
  const lines = texts.flatMap((bytes) => Buffer.from(bytes).toString('utf8').replace(/\n$/, '').split('\n'));
  const chain = verifyChain(lines, await readHead(git, commit));
  const replayed = replay(chain.events);
  return { commit, events: chain.events, shelf: replayed.shelf, problems: [...replayed.problems, ...chain.problems] };
}

async function readHead(git: Git, commit: string): Promise<string> {
  try {
    const head = JSON.parse(Buffer.from(await readFileAt(git, commit, 'HEAD.json') ?? []).toString('utf8'))?.head;
    return typeof head === 'string' ? head : 'unreadable';
  } catch {
    return 'unreadable';
  }
}

/**
 * Returns whether an event could be appended: `raced` when somebody else's came first, and then nothing has happened.
 * The commit is made from the event alone, so a rerun after a crash makes the same one.
 */
export async function pushEvent(git: Git, ledger: Ledger, event: LedgerEvent, release?: { path: string; text: string }): Promise<'pushed' | 'raced'> {
  const { shelf, problems } = replay([...ledger.events, event]);
  // A ledger that doesn't verify takes no more events, so a bad one must never get in.
  const wrong = explainShape(event) ?? problems[0]?.message;
  if (wrong) throw new Error(`an event was drafted that cannot be: ${wrong}`);
  const month = eventFile(event);
  const before = ledger.commit ? await readFileAt(git, ledger.commit, month) : undefined;
  const files = new Map([
    [month, `${before ? Buffer.from(before).toString('utf8') : ''}${eventLine(event)}\n`],
    [moduleFile(event.module), moduleText(shelf.modules[event.module]!)],
    ['shelf.json', shelfText(shelf)], ['HEAD.json', headText(shelf)],
    ...(release ? [[release.path, release.text] as const] : []),
  ]);
  const changes = new Map([...files].map(([path, text]) => [path, { text }]));
  const author = { name: 'modshelf', email: 'modshelf@users.noreply.github.com', date: event.time };
  const commit = await commitFiles(git, ledger.commit, changes, `${event.act} ${event.module}@${event.version}\n`, author);
  try {
    await git.run(['push', '--quiet', 'origin', `${commit}:${LEDGER}`]);
  } catch (error) {
    const now = (await remoteRefs(git, [LEDGER])).get(LEDGER);
    if (now === commit) return 'pushed';
    if (now !== ledger.commit) return 'raced';
    throw error;
  }
  return 'pushed';
}

/** Returns the ledger as the remote has it now. */
export async function fetchLedger(git: Git): Promise<Ledger> {
  const commit = (await remoteRefs(git, [LEDGER])).get(LEDGER);
  if (commit) await fetchRefs(git, [LEDGER]);
  return readLedger(git, commit);
}
