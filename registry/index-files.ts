/** The static files of the ledger branch, made from events alone: whoever replays them gets the same bytes. */
import { canonicalJSON, sha256 } from '#engine/digest.ts';
import type { LedgerEvent } from './event.ts';
import { eventLine } from './chain.ts';
import type { ModuleRecord, Shelf, VersionRecord } from './shelf.ts';

/** Returns the path of the file that holds an event: one file a month. */
export function eventFile(event: { time: string }): string {
  return `events/${event.time.slice(0, 4)}/${event.time.slice(5, 7)}.ndjson`;
}

/** Returns the path of a release's canonical bytes; in 256 folders, because a folder is written anew with each file. */
export function releaseFile(release: string): string {
  const digest = release.replace('sha256:', '');
  return `releases/${digest.slice(0, 2)}/${digest}.json`;
}

export function moduleFile(module: string): string {
  return `modules/${module}.json`;
}

/** Returns every file that follows from events and shelf. Shape: path → text. */
export function indexFiles(events: readonly LedgerEvent[], shelf: Shelf): Map<string, string> {
  const files = new Map<string, string>();
  for (const event of events) files.set(eventFile(event), `${files.get(eventFile(event)) ?? ''}${eventLine(event)}\n`);
  for (const record of Object.values(shelf.modules)) files.set(moduleFile(record.module), moduleText(record));
  files.set('shelf.json', shelfText(shelf));
  files.set('HEAD.json', headText({ ...shelf, ...spanOf(events[0], events.at(-1)) }));
  return files;
}

export function moduleText(record: ModuleRecord): string {
  return show({ format: 'modshelf/module/v1', ...record });
}

/** What shelf.json says of a module that has a published version. */
export type ShelfEntry = Pick<VersionRecord, 'digest' | 'release' | 'commit' | 'requires' | 'touches'> & { effective: string; published: string[] };

/** Returns what shelf.json says of a module, or undefined when nothing of it is published. */
export function shelfEntry(record: ModuleRecord): ShelfEntry | undefined {
  const effective = record.versions.find(({ version }) => version === record.effective);
  if (!effective) return undefined;
  const { version, digest, release, commit, requires, touches } = effective;
  return { effective: version, digest, release, commit, requires, ...(touches && { touches }), published: record.versions.filter(({ state }) => state === 'published').map((each) => each.version) };
}

/** Returns what is published now, with one hash over it. */
export function shelfText(shelf: Shelf): string {
  return shelfTextOf(Object.fromEntries(Object.values(shelf.modules).flatMap((record) => {
    const entry = shelfEntry(record);
    return entry ? [[record.module, entry]] : [];
  })));
}

/** Returns shelf.json from what it says of each module. */
export function shelfTextOf(modules: Readonly<Record<string, ShelfEntry>>): string {
  return show({ format: 'modshelf/shelf/v1', hash: shelfHash(modules), modules });
}

/** Returns the one hash over what is published. */
export function shelfHash(modules: Readonly<Record<string, ShelfEntry>>): string {
  return `sha256:${sha256(canonicalJSON(modules))}`;
}

/** The months of the first event and the last: files of events lie between. Shape: 2026-11 */
export type Span = { since?: string; until?: string };

export function spanOf(first: { time: string } | undefined, last: { time: string } | undefined): Span {
  return { ...(first && { since: first.time.slice(0, 7) }), ...(last && { until: last.time.slice(0, 7) }) };
}

/** Returns where the chain ends, and between which months its files lie. */
export function headText({ seq, head, since, until }: Pick<Shelf, 'seq' | 'head'> & Span): string {
  return show({ format: 'modshelf/head/v1', seq, count: seq, head, ...(since && { since }), ...(until && { until }) });
}

/** Returns JSON for people: keys in canonical order, indented. */
function show(value: unknown): string {
  return `${JSON.stringify(JSON.parse(canonicalJSON(value)), null, 2)}\n`;
}
