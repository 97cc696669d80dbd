/** Events → the shelf and the index files that consumers read. */
import type { LedgerEvent, PublishEvent } from './event.ts';
import { eventLine, GENESIS, lineDigest, type LedgerProblem } from './chain.ts';
import type { ModuleRecord, Shelf, VersionRecord } from './shelf.ts';
import { compareVersions, highestVersion } from './versions.ts';

export type Replay = { shelf: Shelf; /** The events that could not be: the first one ends the replay. */ problems: LedgerProblem[] };

/** Returns the shelf after a list of events. */
export function replay(events: readonly LedgerEvent[]): Replay {
  // Without a prototype: a module may be called "constructor".
  const modules = Object.create(null) as Record<string, ModuleRecord>;
  for (const [index, event] of events.entries()) {
    const wrong = apply(modules, event);
    if (wrong) return { shelf: shelfOf(modules, events.slice(0, index)), problems: [{ seq: event.seq, message: `event ${event.seq} cannot be: ${wrong}` }] };
  }
  return { shelf: shelfOf(modules, events), problems: [] };
}

function shelfOf(modules: Record<string, ModuleRecord>, events: readonly LedgerEvent[]): Shelf {
  const last = events.at(-1);
  return { modules, seq: last?.seq ?? 0, head: last ? lineDigest(eventLine(last)) : GENESIS };
}

/** Changes the records as an event says, or returns why it can't be. */
function apply(modules: Record<string, ModuleRecord>, event: LedgerEvent): string | undefined {
  const name = `${event.module}@${event.version}`;
  const record = (modules[event.module] ??= { module: event.module, state: 'retired', versions: [] });
  const known = record.versions.find(({ version }) => version === event.version);
  if (event.act === 'publish') {
    const highest = record.versions.at(-1);
    if (known) return `${name} was published before`;
    if (highest && compareVersions(event.version, highest.version) < 0) return `${name} is lower than ${highest.version}`;
    record.versions.push(versionOf(event));
  } else {
    if (!known) return `${name} was never published`;
    if (known.subtree !== event.subtree || known.digest !== event.digest) return `${name} has other content than was published`;
    if (event.act === 'unpublish') {
      if (known.state !== 'published') return `${name} is not on the shelf`;
      known.state = 'unpublished';
      known.unpublished += 1;
      known.takenOff = { at: event.time, by: event.actor.login, reason: event.reason };
    } else {
      if (known.state !== 'unpublished') return `${name} is on the shelf`;
      known.state = 'published';
      known.relisted += 1;
    }
  }
  const effective = highestVersion(record.versions.filter(({ state }) => state === 'published').map(({ version }) => version));
  modules[event.module] = { module: event.module, state: effective ? 'active' : 'retired', ...(effective && { effective }), versions: record.versions };
  return undefined;
}

function versionOf(event: PublishEvent): VersionRecord {
  const { version, digest, release, commit, subtree, tag, requires } = event;
  return {
    version, state: 'published', digest, release, commit, subtree, tag: { ...tag }, requires: { ...requires },
    publishedAt: event.time, publishedBy: event.actor.login,
    ...(event.pr && { pr: event.pr.number }), ...(event.issue && { issue: event.issue }),
    ...(event.rollbackOf && { rollbackOf: event.rollbackOf }), ...(event.restores && { restores: event.restores }),
    unpublished: 0, relisted: 0,
  };
}
