/** Axes: quiet lines, and the words under them. */
import { showDay, showMonth } from '../format.ts';
import type { Language } from '../facts.ts';
import { html, type Html } from '../html.ts';

export type Span = { start: number; end: number };

const DAY = 86_400_000;

/** Returns a moment as a tick says it: the clock within days, the day within months, else the month. */
export function tickWords(time: Date, { start, end }: Span, language: Language): string {
  const text = time.toISOString();
  if (end - start < 3 * DAY) return text.slice(11, 16) === '00:00' ? showDay(text, language) : text.slice(11, 16);
  return end - start < 200 * DAY ? showDay(text, language).replace(/ \d{4}$|^\d{4}年/, '') : showMonth(text, language);
}

/** Returns lines across, each with its value at the left. */
export function drawRows(ticks: readonly { at: number; text: string }[], left: number, right: number): Html {
  return html`${ticks.map(({ at, text }) => html`<path class="grid" d="M${left} ${at}H${right}"/><text class="tick" x="${left - 8}" y="${at + 4}" text-anchor="end">${text}</text>`)}`;
}

/** Returns the words under a chart. */
export function drawColumns(ticks: readonly { at: number; text: string }[], bottom: number): Html {
  return html`${ticks.map(({ at, text }) => html`<text class="tick" x="${at}" y="${bottom + 18}" text-anchor="middle">${text}</text>`)}`;
}
