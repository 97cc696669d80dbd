/** Tags on the remote that are no facts: without an event, or no longer what their event says. */
import { isShelfEvent } from '#registry/event.ts';
import { explainTag, looksLikeAct, parseTag, type ParsedTag } from '#registry/tags.ts';
import { compareVersions } from '#registry/versions.ts';
import type { Ledger } from '../ledger.ts';

export type Waiting = {
  /** Acts that have no event yet, in the order in which they make sense. */
  open: { name: string; id: string; parsed: ParsedTag }[];
  /** Names that only look like acts. */
  strange: { name: string; reason: string }[];
  /** Tags whose event stands, but which were moved or deleted since. */
  changed: { name: string; reason: string }[];
};

const ORDER = { publish: 0, unpublish: 1, retire: 2, relist: 3, purge: 4 } as const;

/** Returns what remote tags and events don't have in common. Other tags of the project are none of our business. */
export function findWaiting(tags: ReadonlyMap<string, string>, ledger: Pick<Ledger, 'events'>): Waiting {
  const known = new Map(ledger.events.filter(isShelfEvent).map((event) => [event.tag.name, event]));
  const waiting: Waiting = { open: [], strange: [], changed: [] };
  for (const [name, id] of tags) {
    const parsed = parseTag(name);
    if (parsed && !known.has(name)) waiting.open.push({ name, id, parsed });
    else if (looksLikeAct(name)) waiting.strange.push({ name, reason: explainTag(name) });
  }
  for (const [name, event] of known) {
    const id = tags.get(name);
    if (id !== event.tag.id) waiting.changed.push({ name, reason: `${id ? 'moved' : 'deleted'} after event ${event.seq}, which stands` });
  }
  waiting.open.sort((a, b) => ORDER[a.parsed.act] - ORDER[b.parsed.act] || (a.parsed.module < b.parsed.module ? -1 : a.parsed.module > b.parsed.module ? 1 : 0)
    || compareVersions(a.parsed.version, b.parsed.version) || a.parsed.again - b.parsed.again);
  return waiting;
}
