/** A chart in its frame: what it shows in a sentence, the drawing, and the numbers as a table. */
import { html, type Child, type Html } from '../html.ts';
import { renderTable, type Column } from '../parts.ts';

export type ChartFrame = { id: string; caption: Child; width: number; height: number; drawing: Child; table: { title: string; columns: readonly Column[]; rows: readonly (readonly Child[])[] }; note?: Child; /** What the colours of parts mean, where they are not all one. */ legend?: readonly { kind: string; text: string }[] };

/** Returns the figure. Its text alternative is the caption, and the table behind it. */
export function frameChart({ id, caption, width, height, drawing, table, note, legend }: ChartFrame): Html {
  return html`<figure class="chart"><figcaption id="${id}">${caption}</figcaption>${legend && html`<ul class="legend">${legend.map(({ kind, text }) => html`<li><span class="swatch swatch-${kind}"></span> ${text}</li>`)}</ul>`}<div class="scroll" role="group" tabindex="0" aria-labelledby="${id}"><svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}">${drawing}</svg></div>${note && html`<p class="quiet">${note}</p>`}<details><summary>${table.title}</summary>${renderTable(html`<span class="hidden">${caption}</span>`, table.title, table.columns, table.rows)}</details></figure>`;
}
