/** Axes: quiet lines, and the words under them. */
import { showDay, showMonth } from '../format.ts';
import type { Language } from '../facts.ts';
import { measureText } from '../diagrams/measure.ts';
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

/** Returns the words under a chart; a word that would run into the one before it is left out. */
export function drawColumns(ticks: readonly { at: number; text: string }[], bottom: number, right: number): Html {
  let free = 0;
  const shown = ticks.filter(({ at, text }) => {
    const half = measureText(text, 12) / 2;
    const fits = at - half >= free && at + half <= right + 20;
    if (fits) free = at + half + 12;
    return fits;
  });
  return html`${shown.map(({ at, text }) => html`<text class="tick" x="${at}" y="${bottom + 18}" text-anchor="middle">${text}</text>`)}`;
}

/** Units: milliseconds. Steps that people count in. */
const STEPS = [1, 10, 100, 500, 1000, 5000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 21_600_000, 43_200_000, DAY, 2 * DAY, 5 * DAY, 10 * DAY, 30 * DAY, 60 * DAY, 180 * DAY, 365 * DAY];

/** Returns the marks of an axis of durations: at most five, at round times. Units: milliseconds. */
export function durationTicks(most: number): number[] {
  const step = STEPS.find((each) => most / each <= 4) ?? Math.ceil(most / 4);
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step);
}
