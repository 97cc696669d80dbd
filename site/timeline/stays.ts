/** When which version was the effective one, replayed from the ledger. */
import { compareVersions } from '#registry/versions.ts';
import type { Lane, Stay } from '../charts/lanes.ts';
import type { Moment } from '../charts/steps.ts';
import type { Span } from '../charts/axis.ts';
import type { SiteEvent } from '../event.ts';
import { addTo } from '../overview.ts';

export type Movement = { span: Span; /** Those that moved last first. */ lanes: Lane[]; stock: Moment[] };

const OFF = new Set(['unpublish', 'retire']);
const ON = new Set(['publish', 'relist']);

/** Returns whether an event moves something on the shelf. */
export function movesShelf(event: SiteEvent): boolean {
  return (ON.has(event.act) || OFF.has(event.act) || event.act === 'purge') && event.module !== undefined && event.version !== undefined;
}

/** Returns the stays of every module, and how many modules were on the shelf at each moment. */
export function followShelf(events: readonly SiteEvent[]): Movement | undefined {
  const moves = events.filter(movesShelf);
  const [first, last] = [moves[0], moves.at(-1)];
  if (!first || !last) return undefined;
  const start = Date.parse(first.time);
  // A little room after the last act, so that what stands is seen to stand.
  const end = Math.max(Date.parse(last.time) + Math.max((Date.parse(last.time) - start) * 0.06, 60_000), start + 60_000);
  const published = new Map<string, Set<string>>();
  const open = new Map<string, Stay>();
  const stays = new Map<string, Stay[]>();
  const lastMove = new Map<string, number>();
  const stock: Moment[] = [];
  for (const event of moves) {
    const time = Date.parse(event.time);
    for (const { module, version } of [{ module: event.module!, version: event.version! }, ...event.also]) {
      const versions = published.get(module) ?? new Set<string>();
      if (ON.has(event.act)) versions.add(version);
      else if (event.act === 'retire' && module === event.module) versions.clear();
      else versions.delete(version);
      published.set(module, versions);
      lastMove.set(module, event.seq);
      const effective = [...versions].sort(compareVersions).at(-1);
      const stay = open.get(module);
      if (stay?.version === effective) continue;
      if (stay) { stay.end = time; stay.open = false; open.delete(module); }
      if (effective !== undefined) {
        const next: Stay = { version: effective, start: time, end, open: true };
        open.set(module, next);
        addTo(stays, module, next);
      }
    }
    if (stock.at(-1)?.value !== open.size) stock.push({ time, value: open.size });
  }
  const lanes = [...stays].map(([name, own]) => ({ name, stays: own })).sort((a, b) => lastMove.get(b.name)! - lastMove.get(a.name)!);
  return { span: { start, end }, lanes, stock };
}
