/** Bars side by side, each of one or more parts, for counts, times and money. */
import { scaleBand, scaleLinear } from 'd3-scale';
import { round } from '../diagrams/draw.ts';
import { measureText } from '../diagrams/measure.ts';
import { html, type Html } from '../html.ts';
import { drawColumns, drawRows } from './axis.ts';

export type Bar = { /** Said under the bar where there is room. */ name: string; /** Bottom first. */ parts: readonly { value: number; kind: string }[]; /** Said over the bar where there is room. */ value?: string };

export type Bars = { bars: readonly Bar[]; show(value: number): string; whole?: boolean; /** Returns where the axis has marks, the last at or above the most; round numbers where it is not given. */ ticksTo?(most: number): number[] };

export const WIDTH = 720;
export const HEIGHT = 260;
const TOP = 22, BOTTOM = HEIGHT - 34, RIGHT = WIDTH - 10;
const WIDEST = 56;

/** Returns the drawing. */
export function drawBars({ bars, show, whole, ticksTo }: Bars): Html {
  const most = Math.max(...bars.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0)), whole ? 1 : Number.MIN_VALUE);
  const marks = ticksTo?.(most);
  const y = scaleLinear().domain([0, marks?.at(-1) ?? most]).range([BOTTOM, TOP]);
  if (!marks) y.nice(4);
  const ticks = (marks ?? y.ticks(4)).filter((tick) => !whole || Number.isInteger(tick)).map((tick) => ({ at: round(y(tick)), text: tick === 0 ? '0' : show(tick) }));
  const left = Math.max(34, ...ticks.map(({ text }) => measureText(text, 12) + 14));
  const x = scaleBand<number>().domain(bars.map((_, index) => index)).range([left, RIGHT]).paddingInner(0.3).paddingOuter(0.25);
  const width = Math.min(WIDEST, x.bandwidth());
  const middle = (index: number) => round((x(index) ?? 0) + x.bandwidth() / 2);
  const drawn = bars.map(({ parts, value }, index) => {
    let base = 0;
    const pieces = parts.filter((part) => part.value > 0).map((part) => {
      const [low, high] = [y(base), y(base + part.value)];
      base += part.value;
      return html`<rect class="bar bar-${part.kind}" x="${round(middle(index) - width / 2)}" y="${round(high)}" width="${round(width)}" height="${round(Math.max(1.5, low - high))}" rx="2"/>`;
    });
    const room = value !== undefined && measureText(value, 12) <= x.step() + 4;
    return html`${pieces}${base === 0 && html`<path class="zero" d="M${round(middle(index) - width / 2)} ${BOTTOM}h${round(width)}"/>`}${room && html`<text class="over" x="${middle(index)}" y="${round(y(base) - 7)}" text-anchor="middle">${value}</text>`}`;
  });
  return html`${drawRows(ticks, left, RIGHT)}${drawn}${drawColumns(bars.map(({ name }, index) => ({ at: middle(index), text: name })), BOTTOM, RIGHT)}`;
}
