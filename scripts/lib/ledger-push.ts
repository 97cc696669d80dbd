/** Writing the ledger: events and the index they give, by one fast-forward push. */
import { eventLine, lineDigest } from '#registry/chain.ts';
import { explainShape } from '#registry/event-shape.ts';
import { isShelfEvent, nameEvent, type LedgerEvent } from '#registry/event.ts';
import { eventFile, headText, moduleFile, moduleText, shelfEntry, shelfTextOf, spanOf } from '#registry/index-files.ts';
import { applyEvent } from '#registry/replay.ts';
import { commitFiles } from './commit.ts';
import type { Git } from './git.ts';
import { readHeadFile, type Tip } from './ledger.ts';
import { readEntries } from './ledger-tip.ts';
import { LEDGER, remoteRefs } from './refs.ts';
import { readFileAt } from './tree.ts';

export type ReleaseFile = { path: string; text: string };

/**
 * Returns whether events could be appended: `raced` when somebody else's came first, and then nothing has happened.
 * The commit is made from the events alone, so a rerun after a crash makes the same one.
 */
export async function pushEvents(git: Git, tip: Tip, events: readonly LedgerEvent[], release?: ReleaseFile): Promise<'pushed' | 'raced'> {
  const commit = await commitEvents(git, tip, events, release);
  try {
    await git.run(['push', '--quiet', 'origin', `${commit}:${LEDGER}`]);
  } catch (error) {
    const now = (await remoteRefs(git, [LEDGER])).get(LEDGER);
    if (now === commit) return 'pushed';
    if (now !== tip.commit) return 'raced';
    throw error;
  }
  return 'pushed';
}

/** Returns the commit that appends events to a ledger; nothing names it yet. */
export async function commitEvents(git: Git, tip: Tip, events: readonly LedgerEvent[], release?: ReleaseFile): Promise<string> {
  const last = events.at(-1);
  if (!last) throw new Error('there is no event to append');
  const changed = applyAll(tip, events);
  const files = new Map<string, string>(release ? [[release.path, release.text]] : []);
  for (const event of events) {
    const path = eventFile(event);
    files.set(path, `${files.get(path) ?? await textAt(git, tip.commit, path)}${eventLine(event)}\n`);
  }
  if (changed.size || !tip.commit) {
    const read = tip.entries ?? (tip.commit ? await readEntries(git, tip.commit) : {});
    if (!read) throw new Error('shelf.json is not what its hash says');
    const entries = { ...read };
    for (const [module, record] of changed) {
      files.set(moduleFile(module), moduleText(record));
      const entry = shelfEntry(record);
      if (entry) entries[module] = entry;
      else delete entries[module];
    }
    files.set('shelf.json', shelfTextOf(entries));
  }
  const span = spanOf(events[0], last);
  const since = tip.commit ? (await readHeadFile(git, tip.commit)).since ?? span.since : span.since;
  files.set('HEAD.json', headText({ seq: last.seq, head: lineDigest(eventLine(last)), ...span, since }));
  const changes = new Map([...files].map(([path, text]) => [path, { text }]));
  const author = { name: 'modshelf', email: 'modshelf@users.noreply.github.com', date: last.time };
  return commitFiles(git, tip.commit, changes, `${events.length === 1 ? nameEvent(last) : `${events.length} events, the last ${nameEvent(last)}`}\n`, author);
}

/** A ledger that doesn't verify takes no more events, so a bad one must never get in. */
function applyAll(tip: Tip, events: readonly LedgerEvent[]) {
  const modules = structuredClone(tip.shelf.modules);
  const touched = new Set<string>();
  for (const event of events) {
    const wrong = explainShape(event) ?? applyEvent(modules, event);
    if (wrong) throw new Error(`an event was drafted that cannot be: ${wrong}`);
    if (!isShelfEvent(event)) continue;
    touched.add(event.module);
    if ('also' in event) for (const { module } of event.also ?? []) touched.add(module);
  }
  return new Map([...touched].map((module) => [module, modules[module]!]));
}

async function textAt(git: Git, commit: string | undefined, path: string): Promise<string> {
  const bytes = commit ? await readFileAt(git, commit, path) : undefined;
  return bytes ? Buffer.from(bytes).toString('utf8') : '';
}
