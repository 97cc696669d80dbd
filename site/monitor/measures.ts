/** What the ledger says about speed, sureness and cost. */
import type { SiteEvent } from '../event.ts';

export type Lead = { event: SiteEvent; from: 'request' | 'generate' | 'proposal'; start: string; /** Units: milliseconds. */ ms: number };
export type SuiteRun = { event: SiteEvent; ms: number };

export type Measures = {
  published: SiteEvent[];
  leads: Lead[];
  /** How many generated versions took how many attempts. */
  attempts: Map<number, number>;
  generated: SiteEvent[];
  runs: SuiteRun[];
  /** Published versions whose cost is on record. Units: US dollars. */
  costs: { event: SiteEvent; dollars: number }[];
  /** Acts by month, oldest first; months without any are there too. */
  months: { month: string; on: number; off: number }[];
};

const ON = new Set(['publish', 'relist']);
const OFF = new Set(['unpublish', 'retire', 'purge']);

/** The first record of an issue: when it was asked for, or at least when a module was generated for it. */
function firstOf(events: readonly SiteEvent[], act: string): Map<number, string> {
  const found = new Map<number, string>();
  for (const event of events) {
    if (event.act !== act || event.issue === undefined) continue;
    const time = event.at ?? event.time;
    if (!found.has(event.issue) || time < found.get(event.issue)!) found.set(event.issue, time);
  }
  return found;
}

function measureLeads(published: readonly SiteEvent[], events: readonly SiteEvent[], proposed: ReadonlyMap<string, string>): Lead[] {
  const requested = firstOf(events, 'request');
  const generated = firstOf(events, 'generate');
  return published.flatMap((event): Lead[] => {
    const starts = [['request', event.issue && requested.get(event.issue)], ['generate', event.issue && generated.get(event.issue)], ['proposal', event.head && proposed.get(event.head)]] as const;
    const [from, start] = starts.find(([, time]) => time) ?? [];
    const ms = start ? Date.parse(event.time) - Date.parse(start) : Number.NaN;
    return from && start && ms >= 0 ? [{ event, from, start, ms }] : [];
  });
}

/** Units differ by who recorded it: what is called seconds is seconds, all else milliseconds. */
function timeOf(event: SiteEvent): number | undefined {
  for (const [key, factor] of [['ms', 1], ['durationMs', 1], ['duration', 1], ['seconds', 1000]] as const) {
    const value = event.detail[key];
    const count = typeof value === 'string' && value !== '' ? Number(value) : value;
    if (typeof count === 'number' && count >= 0 && Number.isFinite(count)) return count * factor;
  }
  return undefined;
}

function countMonths(events: readonly SiteEvent[]): Measures['months'] {
  const months = new Map<string, { on: number; off: number }>();
  for (const event of events) {
    const month = event.time.slice(0, 7);
    const counted = months.get(month) ?? { on: 0, off: 0 };
    if (ON.has(event.act)) counted.on += 1;
    else if (OFF.has(event.act)) counted.off += 1;
    else continue;
    months.set(month, counted);
  }
  const named = [...months.keys()].sort();
  const all: Measures['months'] = [];
  for (let month = named[0]; month !== undefined && month <= named.at(-1)!; month = following(month)) all.push({ month, ...(months.get(month) ?? { on: 0, off: 0 }) });
  return all;
}

function following(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** Returns the measures of a ledger, each list in the order of publishing. */
export function measure(events: readonly SiteEvent[], proposed: ReadonlyMap<string, string>): Measures {
  const published = events.filter((event) => event.act === 'publish');
  const generated = published.filter((event) => event.ai && !event.rollbackOf);
  const attempts = new Map<number, number>();
  for (const { ai } of generated) attempts.set(ai!.attempts, (attempts.get(ai!.attempts) ?? 0) + 1);
  return {
    published, generated, leads: measureLeads(published, events, proposed), attempts: new Map([...attempts].sort(([a], [b]) => a - b)),
    runs: events.flatMap((event): SuiteRun[] => { const ms = event.act === 'test' ? timeOf(event) : undefined; return ms === undefined ? [] : [{ event, ms }]; }),
    costs: generated.flatMap((event) => (event.ai?.costUSD === undefined ? [] : [{ event, dollars: event.ai.costUSD }])),
    months: countMonths(events),
  };
}

/** Returns the middle of some numbers; the mean of the two in the middle of an even count. */
export function median(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
