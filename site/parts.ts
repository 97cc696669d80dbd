/** Small pieces that several pages share. */
import { showClock, showDay } from './format.ts';
import { html, NOTHING, type Child, type Html } from './html.ts';
import { numberLink } from './paths.ts';
import type { Place } from './page.ts';
import { foreign } from './text.ts';

/** Returns a day, or a day and a time, that machines read too. */
export function renderTime(time: string | undefined, { language, words }: Place, clock = false): Html {
  if (!time) return html`${words.unknown}`;
  return html`<time datetime="${time}">${showDay(time, language)}${clock && html` <span class="clock">${showClock(time)} UTC</span>`}</time>`;
}

/** Returns the mark of a state or an act, whose colour says the same as its word. */
export function renderMark(kind: string, word: string | undefined): Html {
  return html`<span class="pill" data-state="${kind}">${word ?? foreign(kind, 40)}</span>`;
}

/** Returns an issue or pull request by its number, a link where the repository is known. */
export function renderNumber(kind: 'issues' | 'pull', number: number, { facts, words }: Place): Html {
  const address = numberLink(facts.repository, kind, number);
  const text = kind === 'pull' ? words.pull(String(number)) : words.issue(String(number));
  return address ? html`<a href="${address}" rel="noreferrer">${text}</a>` : html`${text}`;
}

/** Returns markup pieces with something between them. */
export function join(pieces: readonly Child[], between: Child): Child {
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [between, piece]));
}

export type Column = { head: Child; /** Right-aligned figures. */ figures?: boolean };

/** Returns a table in a region that scrolls by itself; the first cell of a row heads it. */
export function renderTable(caption: Child, label: string, columns: readonly Column[], rows: readonly (readonly Child[])[]): Html {
  const cell = (value: Child, index: number) => {
    const kind = columns[index]?.figures ? html` class="figures"` : NOTHING;
    return index === 0 ? html`<th scope="row"${kind}>${value}</th>` : html`<td${kind}>${value}</td>`;
  };
  return html`<div class="scroll" role="group" tabindex="0" aria-label="${label}"><table><caption>${caption}</caption><thead><tr>${columns.map(({ head, figures }) => html`<th scope="col"${figures ? html` class="figures"` : NOTHING}>${head}</th>`)}</tr></thead><tbody>${rows.map((row) => html`<tr>${row.map(cell)}</tr>\n`)}</tbody></table></div>`;
}

/** Returns terms and what stands behind them; what has nothing is left out. */
export function renderFacts(pairs: readonly (readonly [Child, Child])[]): Html {
  return html`<dl class="facts">${pairs.filter(([, value]) => value !== undefined && value !== false && value !== NOTHING).map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`;
}
