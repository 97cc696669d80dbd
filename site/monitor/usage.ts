/** What a database said of itself, as tables: whatever the status holds, shown plainly and bounded. */
import { showNumber } from '../format.ts';
import { html, type Child, type Html } from '../html.ts';
import type { Place } from '../page.ts';
import { renderTable } from '../parts.ts';
import { byteLength } from '../sheets.ts';
import { clean } from '../text.ts';
import { renderObjects, splitStatus } from './objects.ts';

type Plain = Record<string, unknown>;
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value);

const MOST_TABLES = 12, MOST_ROWS = 60, MOST_COLUMNS = 8, MOST_DEPTH = 3;
/** Units: bytes. The charts take the rest of the page. */
const MOST_BYTES = 60_000;

function cell(value: unknown): Child {
  if (typeof value === 'number' && Number.isFinite(value)) return Number.isInteger(value) ? showNumber(value) : showNumber(value, 2);
  if (typeof value === 'boolean') return value ? '✓' : '–';
  if (value === null || value === undefined) return '–';
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) return html`<bdi>${clean(value.slice(0, 20).join(', '), 160)}</bdi>`;
  return html`<bdi>${clean(typeof value === 'string' ? value : JSON.stringify(value), 160)}</bdi>`;
}

function tableOf(title: string, rows: readonly Plain[], words: Place['words']): Html {
  const columns = [...new Set(rows.slice(0, MOST_ROWS).flatMap((row) => Object.keys(row)))].slice(0, MOST_COLUMNS);
  const numeric = columns.map((column) => rows.slice(0, MOST_ROWS).every((row) => row[column] === undefined || typeof row[column] === 'number'));
  return html`${renderTable(title === words.usage ? html`<span class="hidden">${title}</span>` : html`<bdi>${clean(words.statusKeys[title] ?? title, 60)}</bdi>`, clean(words.statusKeys[title] ?? title, 60), columns.map((column, index) => ({ head: clean(column, 40), figures: numeric[index]! })), rows.slice(0, MOST_ROWS).map((row) => columns.map((column) => cell(row[column]))))}${rows.length > MOST_ROWS && html`<p class="quiet">${words.more(rows.length - MOST_ROWS)}</p>`}`;
}

/** A list of objects becomes a table, an object of objects too; plain values gather in one table of their own. */
function collect(title: string, value: unknown, depth: number, words: Place['words'], out: Html[]): void {
  if (out.length >= MOST_TABLES || depth > MOST_DEPTH) return;
  if (Array.isArray(value)) {
    const rows = value.filter(isPlain);
    if (rows.length) out.push(tableOf(title, rows, words));
    return;
  }
  if (!isPlain(value)) return;
  const entries = Object.entries(value);
  if (entries.length && entries.every(([, each]) => isPlain(each))) { out.push(tableOf(title, entries.map(([name, each]) => ({ '': name, ...(each as Plain) })), words)); return; }
  const plain = entries.filter(([, each]) => !isPlain(each) && !(Array.isArray(each) && each.some(isPlain)));
  if (plain.length) out.push(tableOf(title, plain.map(([name, each]) => ({ [words.property]: name, [words.value]: each })), words));
  for (const [name, each] of entries) if (!plain.some(([key]) => key === name)) collect(name, each, depth + 1, words, out);
}

/** Returns those pieces that fit together into some bytes, in their order; one that is too heavy is left out. */
function keepWithin(pieces: readonly Html[], most: number): Html[] {
  let left = most;
  return pieces.filter((piece) => {
    const size = byteLength(piece.toString());
    if (size > left) return false;
    left -= size;
    return true;
  });
}

/** Returns what a status holds; a note where none was handed in. What is not known of a newer status is shown as it is. */
export function renderUsage(status: unknown, place: Place): Html {
  const { words } = place;
  const tables: Html[] = [];
  const { objects, drift, rest } = splitStatus(status);
  collect(words.usage, rest, 0, words, tables);
  const said = drift && html`<p class="drift" data-drift="${drift.length > 0 ? 'yes' : 'no'}">${drift.length > 0 ? words.hasDrift(drift.length) : words.noDrift}</p>`;
  const all = [...renderObjects(objects, place), ...tables];
  const shown = keepWithin(all, MOST_BYTES);
  return html`<section class="usage" aria-labelledby="usage"><h2 id="usage">${words.usage}</h2><p class="quiet">${status === undefined ? words.usageNone : words.usageWords}</p>${said}${shown}${all.length > shown.length && html`<p class="quiet">${words.more(all.length - shown.length)}</p>`}</section>`;
}
