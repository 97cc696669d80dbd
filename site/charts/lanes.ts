/** One lane a module: which version was the effective one, and when. */
import { scaleUtc } from 'd3-scale';
import { round } from '../diagrams/draw.ts';
import { measureText } from '../diagrams/measure.ts';
import type { Language } from '../facts.ts';
import { html, type Html } from '../html.ts';
import { drawColumns, tickWords, type Span } from './axis.ts';

export type Stay = { version: string; start: number; end: number; open: boolean };
export type Lane = { name: string; stays: readonly Stay[] };

/** Units: pixels. Time wants room: these charts are broader than the others, and scroll where there is none. */
export const BROAD = 1080;

const LANE = 32, TOP = 8, RIGHT = BROAD - 24;
/** Units: letters of a name. */
const LONGEST = 22;

export function lanesHeight(lanes: readonly Lane[]): number {
  return TOP + lanes.length * LANE + 34;
}

/** Returns the drawing. */
export function drawLanes(lanes: readonly Lane[], span: Span, language: Language): Html {
  const short = (name: string) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name);
  const left = Math.max(60, ...lanes.map(({ name }) => measureText(short(name), 13))) + 14;
  const x = scaleUtc().domain([span.start, span.end]).range([left, RIGHT]);
  const bottom = TOP + lanes.length * LANE;
  const ticks = x.ticks(10).map((tick) => ({ at: round(x(tick)), text: tickWords(tick, span, language) }));
  const drawn = lanes.map(({ name, stays }, index) => {
    const top = TOP + index * LANE;
    const versions = [...new Set(stays.map(({ version }) => version))];
    const bars = stays.map((stay) => {
      const [from, to] = [x(stay.start), x(stay.end)];
      const width = Math.max(2, to - from - 1);
      return html`<rect class="stay stay-${versions.indexOf(stay.version) % 2}" x="${round(from)}" y="${top + 5}" width="${round(width)}" height="${LANE - 10}" rx="3"/>${width > measureText(stay.version, 12) + 8 && html`<text class="on-bar" x="${round(from + 6)}" y="${top + LANE / 2 + 4}">${stay.version}</text>`}`;
    });
    return html`<path class="grid" d="M${left} ${top + LANE / 2}H${RIGHT}"/><text class="lane" x="${left - 12}" y="${top + LANE / 2 + 4}" text-anchor="end">${short(name)}</text>${bars}`;
  });
  return html`${ticks.map(({ at }) => html`<path class="grid" d="M${at} ${TOP}V${bottom}"/>`)}${drawn}${drawColumns(ticks, bottom, RIGHT)}`;
}
