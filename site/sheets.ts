/** Long lists as sheets: every page stays light, however long the ledger. */
import { html, NOTHING, type Html } from './html.ts';
import { placeAt, type Place } from './page.ts';
import { sheetPath } from './paths.ts';

/** Units: bytes of rows on a page, and rows. */
const MOST_BYTES = 90_000;
const MOST_ROWS = 100;

/** Returns rows in sheets, none too heavy. An empty list is one empty sheet. */
export function packRows<Row>(rows: readonly Row[], sizeOf: (row: Row) => number, mostRows = MOST_ROWS, mostBytes = MOST_BYTES): Row[][] {
  const sheets: Row[][] = [[]];
  let size = 0;
  for (const row of rows) {
    const bytes = sizeOf(row);
    const last = sheets.at(-1)!;
    if (last.length && (last.length >= mostRows || size + bytes > mostBytes)) { sheets.push([row]); size = bytes; }
    else { last.push(row); size += bytes; }
  }
  return sheets;
}

/** Returns how heavy a text is on the wire. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text);
}

export type Sheet<Row> = { place: Place; rows: Row[]; sheet: number; of: number; /** Links to the other sheets; nothing when there is one. */ links: Html };

/** Returns a list's sheets, each with its place and the links to its neighbours. */
export function layOut<Row>({ facts, language }: Place, list: string, rows: readonly Row[], sizeOf: (row: Row) => number): Sheet<Row>[] {
  const packed = packRows(rows, sizeOf);
  return packed.map((own, index) => {
    const sheet = index + 1;
    const place = placeAt(facts, language, sheetPath(list, sheet));
    return { place, rows: own, sheet, of: packed.length, links: packed.length > 1 ? renderLinks(place, list, sheet, packed.length) : NOTHING };
  });
}

function renderLinks(place: Place, list: string, sheet: number, of: number): Html {
  const { words } = place;
  const near = [...new Set([1, sheet - 2, sheet - 1, sheet, sheet + 1, sheet + 2, of])].filter((each) => each >= 1 && each <= of).sort((a, b) => a - b);
  const link = (to: number, text: string | number, rel?: string) => html`<a href="${place.to(sheetPath(list, to))}"${rel ? html` rel="${rel}"` : NOTHING}>${text}</a>`;
  const items = near.map((each, index) => html`${index > 0 && near[index - 1] !== each - 1 && html`<li class="gap" aria-hidden="true">…</li>`}<li>${each === sheet ? html`<span aria-current="page">${each}</span>` : link(each, each)}</li>`);
  return html`<nav class="sheets" aria-label="${words.sheets}"><ul>${sheet > 1 && html`<li>${link(sheet - 1, words.previous, 'prev')}</li>`}${items}${sheet < of && html`<li>${link(sheet + 1, words.next, 'next')}</li>`}</ul></nav>`;
}
