/** Events → the shelf and the index files that consumers read. */
import { isShelfEvent, type LedgerEvent, type PublishEvent, type ShelfEvent, type VersionName } from './event.ts';
import { eventLine, GENESIS, lineDigest, type LedgerProblem } from './chain.ts';
import type { ModuleRecord, Shelf, VersionRecord } from './shelf.ts';
import { compareVersions, highestVersion } from './versions.ts';

export type Replay = { shelf: Shelf; /** The events that could not be: the first one ends the replay. */ problems: LedgerProblem[] };

/** Returns the shelf after a list of events. */
export function replay(events: readonly LedgerEvent[]): Replay {
  // Without a prototype: a module may be called "constructor".
  const modules = Object.create(null) as Record<string, ModuleRecord>;
  for (const [index, event] of events.entries()) {
    const wrong = applyEvent(modules, event);
    if (wrong) return { shelf: shelfOf(modules, events.slice(0, index)), problems: [{ seq: event.seq, message: `event ${event.seq} cannot be: ${wrong}` }] };
  }
  return { shelf: shelfOf(modules, events), problems: [] };
}

function shelfOf(modules: Record<string, ModuleRecord>, events: readonly LedgerEvent[]): Shelf {
  const last = events.at(-1);
  return { modules, seq: last?.seq ?? 0, head: last ? lineDigest(eventLine(last)) : GENESIS };
}

/** Changes the records as an event says, or returns why it can't be. */
export function applyEvent(modules: Record<string, ModuleRecord>, event: LedgerEvent): string | undefined {
  if (!isShelfEvent(event)) return undefined;
  const wrong = event.act === 'publish' ? addVersion(modules, event) : moveVersion(modules, event);
  if (wrong) return wrong;
  for (const module of new Set([event.module, ...alsoOf(event).map((each) => each.module)])) settle(modules, module);
  return undefined;
}

function addVersion(modules: Record<string, ModuleRecord>, event: PublishEvent): string | undefined {
  const name = `${event.module}@${event.version}`;
  const record = (modules[event.module] ??= { module: event.module, state: 'retired', versions: [] });
  const highest = record.versions.at(-1);
  if (highest?.version === event.version) return `${name} was published before`;
  if (highest && compareVersions(event.version, highest.version) < 0) return `${name} is lower than ${highest.version}`;
  record.versions.push(versionOf(event));
  return undefined;
}

function moveVersion(modules: Record<string, ModuleRecord>, event: Exclude<ShelfEvent, PublishEvent>): string | undefined {
  const name = `${event.module}@${event.version}`;
  const known = find(modules, event);
  if (!known) return `${name} was never published`;
  if (known.subtree !== event.subtree || known.digest !== event.digest) return `${name} has other content than was published`;
  if (event.act === 'relist') {
    if (known.state !== 'unpublished') return known.state === 'purged' ? `${name} was purged` : `${name} is on the shelf`;
    known.state = 'published';
    known.relisted += 1;
  } else if (event.act === 'purge') {
    if (known.state !== 'unpublished') return known.state === 'purged' ? `${name} was purged before` : `${name} is on the shelf`;
    known.state = 'purged';
    known.purgedAt = event.time;
  } else {
    for (const each of [event, ...alsoOf(event)]) {
      const gone = find(modules, each);
      if (gone?.state !== 'published') return `${each.module}@${each.version} is not on the shelf`;
      gone.state = 'unpublished';
      gone.unpublished += 1;
      gone.takenOff = { at: event.time, by: event.actor.login, reason: event.reason };
    }
    if (event.act === 'retire' && modules[event.module]!.versions.some(({ state }) => state === 'published')) return `${event.module} keeps a version on the shelf`;
  }
  return undefined;
}

function find(modules: Record<string, ModuleRecord>, { module, version }: VersionName): VersionRecord | undefined {
  return modules[module]?.versions.findLast((each) => each.version === version);
}

function alsoOf(event: ShelfEvent): readonly VersionName[] {
  return event.act === 'unpublish' || event.act === 'retire' ? event.also ?? [] : [];
}

function settle(modules: Record<string, ModuleRecord>, module: string): void {
  const { versions } = modules[module]!;
  const effective = highestVersion(versions.filter(({ state }) => state === 'published').map(({ version }) => version));
  modules[module] = { module, state: effective ? 'active' : 'retired', ...(effective && { effective }), versions };
}

function versionOf(event: PublishEvent): VersionRecord {
  const { version, digest, release, commit, subtree, tag, requires, touches } = event;
  return {
    version, state: 'published', digest, release, commit, subtree, tag: { ...tag }, requires: { ...requires }, ...(touches && { touches: [...touches] }),
    publishedAt: event.time, publishedBy: event.actor.login,
    ...(event.pr && { pr: event.pr.number }), ...(event.issue && { issue: event.issue }),
    ...(event.rollbackOf && { rollbackOf: event.rollbackOf }), ...(event.restores && { restores: event.restores }),
    unpublished: 0, relisted: 0,
  };
}
