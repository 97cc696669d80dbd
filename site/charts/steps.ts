/** A number that changes at moments and stays in between. */
import { scaleLinear, scaleUtc } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import { round } from '../diagrams/draw.ts';
import type { Language } from '../facts.ts';
import { html, type Html } from '../html.ts';
import { drawColumns, drawRows, tickWords, type Span } from './axis.ts';
import { BROAD } from './lanes.ts';

export type Moment = { time: number; value: number };

export const STEPS_HEIGHT = 170;
const TOP = 14, BOTTOM = STEPS_HEIGHT - 30, LEFT = 40, RIGHT = BROAD - 24;

/** Returns the drawing. More moments than the drawing has pixels are thinned: the last of each pixel stays. */
export function drawSteps(moments: readonly Moment[], span: Span, language: Language): Html {
  const x = scaleUtc().domain([span.start, span.end]).range([LEFT, RIGHT]);
  const y = scaleLinear().domain([0, Math.max(1, ...moments.map(({ value }) => value))]).nice(3).range([BOTTOM, TOP]);
  const thin = [...new Map(moments.map((moment) => [Math.round(x(moment.time)), moment])).values()];
  const all = [...thin, { time: span.end, value: moments.at(-1)?.value ?? 0 }];
  const under = area<Moment>((each) => x(each.time), BOTTOM, (each) => y(each.value)).curve(curveStepAfter).digits(1)(all) ?? '';
  const over = line<Moment>((each) => x(each.time), (each) => y(each.value)).curve(curveStepAfter).digits(1)(all) ?? '';
  const rows = y.ticks(3).filter(Number.isInteger).map((tick) => ({ at: round(y(tick)), text: String(tick) }));
  return html`${drawRows(rows, LEFT, RIGHT)}<path class="under" d="${under}"/><path class="over-line" d="${over}"/>${drawColumns(x.ticks(10).map((tick) => ({ at: round(x(tick)), text: tickWords(tick, span, language) })), BOTTOM, RIGHT)}`;
}
