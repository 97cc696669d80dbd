/** Rows, sizes and filled values of each object, from `status --json`. Read field by field: it comes from a file. */
import { showNumber, showShare } from '../format.ts';
import { html, type Child, type Html } from '../html.ts';
import type { Place } from '../page.ts';
import { renderTable, renderTime } from '../parts.ts';
import { clean, foreign } from '../text.ts';

type Plain = Record<string, unknown>;
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value);
const count = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined);

export type ObjectUse = { object: string; module: string; rows: number; bytes?: number; written?: string; filled: [string, number][] };

/** What is known of a status, and what is left of it. */
export type SplitStatus = { objects: ObjectUse[]; drift?: unknown[]; rest: unknown };

const MOST_OBJECTS = 30;
const MOST_FIELDS = 30;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

function readObject(value: unknown): ObjectUse[] {
  if (!isPlain(value) || typeof value['object'] !== 'string' || count(value['rows']) === undefined) return [];
  const filled = isPlain(value['filled']) ? Object.entries(value['filled']).flatMap(([field, each]): [string, number][] => { const number = count(each); return number === undefined ? [] : [[field, number]]; }) : [];
  const [bytes, written] = [count(value['bytes']), value['lastWritten']];
  return [{ object: value['object'], module: typeof value['module'] === 'string' ? value['module'] : '', rows: count(value['rows'])!, filled, ...(bytes !== undefined && { bytes }), ...(typeof written === 'string' && TIME.test(written) && { written: `${written.slice(0, 19)}Z` }) }];
}

export function splitStatus(status: unknown): SplitStatus {
  if (!isPlain(status)) return { objects: [], rest: status };
  const { objects, drift, ok: _ok, ...rest } = status;
  const read = Array.isArray(objects) ? objects.flatMap(readObject) : [];
  const isDrift = Array.isArray(drift);
  return { objects: read, ...(isDrift && { drift }), rest: { ...rest, ...(read.length === 0 && objects !== undefined && { objects }), ...((isDrift ? drift.length > 0 : drift !== undefined) && { drift }) } };
}

/** A bar as long as the share; its number stands beside it. */
function drawMeter(part: number, whole: number): Html {
  const width = whole > 0 ? Math.min(100, Math.round((part / whole) * 100)) : 0;
  return html`<svg class="meter" width="100" height="9" viewBox="0 0 100 9" aria-hidden="true" focusable="false"><rect class="track" width="100" height="9" rx="4.5"/>${width > 0 && html`<rect class="fill" width="${Math.max(width, 5)}" height="9" rx="4.5"/>`}</svg>`;
}

function showSize(bytes: number | undefined): string {
  if (bytes === undefined) return '–';
  return bytes >= 1_000_000 ? `${showNumber(bytes / 1_000_000, 1)} MB` : `${showNumber(Math.ceil(bytes / 1000))} kB`;
}

/** Returns a table of the objects, and one of the filled values of each; nothing where there is none. */
export function renderObjects(objects: readonly ObjectUse[], place: Place): Html[] {
  const { words } = place;
  if (objects.length === 0) return [];
  const shown = objects.slice(0, MOST_OBJECTS);
  const rows = shown.map(({ object, module, rows: number, bytes, written }): Child[] => [foreign(object, 60), foreign(module, 60), showNumber(number), showSize(bytes), written ? renderTime(written, place, true) : words.never]);
  const table = renderTable(words.inUse, words.inUse, [{ head: words.object }, { head: words.module }, { head: words.rows, figures: true }, { head: words.size, figures: true }, { head: words.lastWritten }], rows);
  const fields = shown.filter(({ filled }) => filled.length > 0).map(({ object, rows: whole, filled }) => {
    const title = words.filledOf(clean(object, 60));
    const sorted = [...filled].sort(([a, one], [b, two]) => two - one || (a < b ? -1 : 1)).slice(0, MOST_FIELDS);
    return html`<details><summary>${title}</summary>${renderTable(html`<span class="hidden">${title}</span>`, title, [{ head: words.field }, { head: words.filled, figures: true }, { head: words.share }], sorted.map(([field, number]) => [html`<code>${clean(field, 60)}</code>`, showNumber(number), html`${drawMeter(number, whole)} ${showShare(number, whole)}`]))}</details>`;
  });
  return [html`${table}${objects.length > shown.length && html`<p class="quiet">${words.more(objects.length - shown.length)}</p>`}`, ...fields];
}
