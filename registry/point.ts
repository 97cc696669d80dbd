/** The ledger as it was: by the number of an event, or by a time. */
import type { LedgerEvent } from './event.ts';

const TIME = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}Z)?$/;

/** Returns whether a text names a point of the ledger: a number, a day or a time in UTC. */
export function isPoint(text: string): boolean {
  return /^(?:0|[1-9]\d{0,14})$/.test(text) || TIME.test(text);
}

/** Returns the events up to a point, itself included; a day counts whole. */
export function eventsUntil(events: readonly LedgerEvent[], point: string): LedgerEvent[] {
  if (/^\d+$/.test(point)) return events.slice(0, Number(point));
  return events.filter(({ time }) => time.slice(0, point.length) <= point);
}
