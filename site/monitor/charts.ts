/** The charts of the monitor. */
import { durationTicks } from '../charts/axis.ts';
import { drawBars, HEIGHT, WIDTH, type Bar } from '../charts/bars.ts';
import { frameChart, type ChartFrame } from '../charts/frame.ts';
import type { SiteEvent } from '../event.ts';
import { showDuration, showMoney, showMonth, showNumber, showShare } from '../format.ts';
import { html, type Child, type Html } from '../html.ts';
import type { Place } from '../page.ts';
import { renderTime } from '../parts.ts';
import { clean } from '../text.ts';
import { median, type Measures } from './measures.ts';

/** Bars that a chart has room for; the newest stay. */
const MOST = 40;
const MOST_MONTHS = 24;

const nameOf = (event: SiteEvent) => clean(event.module ? `${event.module}${event.version ? ` ${event.version}` : ''}` : event.key ?? String(event.seq), 40);

type Chart = { id: string; title: Child; caption: Child; bars: readonly Bar[]; show(value: number): string; whole?: boolean; ticksTo?(most: number): number[]; legend?: ChartFrame['legend']; heads: readonly [Child, Child, Child?]; rows: readonly (readonly Child[])[]; total: number; none: string };

function renderChart({ id, title, caption, bars, show, whole, ticksTo, legend, heads, rows, total, none }: Chart, { words }: Place): Html {
  if (bars.length === 0) return html`<section class="measure" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2><p class="empty">${none}</p></section>`;
  return html`<section class="measure" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>${frameChart({
    id, caption, width: WIDTH, height: HEIGHT, drawing: drawBars({ bars, show, ...(whole && { whole }), ...(ticksTo && { ticksTo }) }), ...(legend && { legend }), note: total > bars.length ? words.latest(bars.length) : undefined,
    table: { title: words.numbers, columns: [{ head: heads[0] }, { head: heads[1], figures: true }, ...(heads[2] === undefined ? [] : [{ head: heads[2] }])], rows },
  })}</section>`;
}

export function renderLeads({ leads }: Measures, place: Place): Html {
  const { words, language } = place;
  const newest = leads.slice(-MOST);
  const middle = median(leads.map(({ ms }) => ms));
  return renderChart({
    id: 'lead', title: words.leadTime, caption: html`${words.leadTimeWords}${middle !== undefined && html` <strong>${words.leadMedian}${words.colon}${showDuration(middle, language)}</strong>`}`, none: words.leadNone, total: leads.length,
    bars: newest.map(({ event, ms, from }) => ({ name: nameOf(event), parts: [{ value: ms, kind: from === 'request' ? 'main' : 'soft' }], value: showDuration(ms, language) })), show: (value) => showDuration(value, language), ticksTo: durationTicks,
    legend: newest.some(({ from }) => from !== 'request') ? [{ kind: 'main', text: words.startAt(words.starts['request']!) }, { kind: 'soft', text: words.startLater }] : undefined,
    heads: [words.version, words.leadTime, words.start], rows: newest.map(({ event, ms, from, start }) => [nameOf(event), showDuration(ms, language), html`${words.starts[from]} ${renderTime(start, place, true)}`]),
  }, place);
}

export function renderAttempts({ attempts, generated }: Measures, place: Place): Html {
  const { words } = place;
  const counted = [...attempts];
  return renderChart({
    id: 'attempts', title: words.firstTry, caption: words.firstTryWords, none: words.firstTryNone, total: counted.length, whole: true, show: (value) => showNumber(value),
    bars: counted.map(([count, versions]) => ({ name: words.attemptsOf(count), parts: [{ value: versions, kind: count <= 1 ? 'main' : 'warm' }], value: `${versions} (${showShare(versions, generated.length)})` })),
    heads: [words.attempts, words.versions], rows: counted.map(([count, versions]) => [words.attemptsOf(count), showNumber(versions)]),
  }, place);
}

export function renderTests({ published }: Measures, place: Place): Html {
  const { words } = place;
  const all = published.filter(({ suite }) => suite);
  const newest = all.slice(-MOST);
  return renderChart({
    id: 'suite', title: words.suite, caption: words.suiteWords, none: words.unknown, total: all.length, whole: true, show: (value) => showNumber(value),
    bars: newest.map((event) => ({ name: nameOf(event), parts: [{ value: event.suite!.passed, kind: 'main' }, { value: event.suite!.skipped, kind: 'soft' }, { value: event.suite!.failed, kind: 'bad' }], value: showNumber(event.suite!.passed) })),
    heads: [words.version, words.passed, words.skipped], rows: newest.map((event) => [nameOf(event), showNumber(event.suite!.passed), showNumber(event.suite!.skipped)]),
  }, place);
}

export function renderSuiteTimes({ runs }: Measures, place: Place): Html {
  const { words, language } = place;
  const newest = runs.slice(-MOST);
  return renderChart({
    id: 'suite-times', title: words.suiteTimes, caption: words.suiteTimeWords, none: words.suiteTimeNone, total: runs.length, show: (value) => showDuration(value, language), ticksTo: durationTicks,
    bars: newest.map(({ event, ms }) => ({ name: nameOf(event), parts: [{ value: ms, kind: event.result === undefined || event.result === 'success' || event.result === 'passed' ? 'main' : 'bad' }], value: showDuration(ms, language) })),
    heads: [words.runs, words.duration, words.time], rows: newest.map(({ event, ms }) => [nameOf(event), showDuration(ms, language), renderTime(event.at ?? event.time, place, true)]),
  }, place);
}

export function renderCosts({ costs }: Measures, place: Place): Html {
  const { words } = place;
  const newest = costs.slice(-MOST);
  const total = costs.reduce((sum, { dollars }) => sum + dollars, 0);
  return renderChart({
    id: 'cost', title: words.costTitle, caption: html`${words.costWords} <strong>${words.costTotal}${words.colon}${showMoney(total)}</strong>`, none: words.costNone, total: costs.length, show: showMoney,
    // A scale from nothing to nothing would say less than no chart.
    bars: total > 0 ? newest.map(({ event, dollars }) => ({ name: nameOf(event), parts: [{ value: dollars, kind: 'main' }], value: dollars === 0 ? words.free : showMoney(dollars) })) : newest.map(({ event }) => ({ name: nameOf(event), parts: [], value: words.free })),
    heads: [words.version, words.cost], rows: newest.map(({ event, dollars }) => [nameOf(event), dollars === 0 ? words.free : showMoney(dollars)]),
  }, place);
}

export function renderActivity({ months }: Measures, place: Place): Html {
  const { words, language } = place;
  const newest = months.slice(-MOST_MONTHS);
  return renderChart({
    id: 'activity', title: words.activity, caption: words.activityWords, none: words.timelineEmpty, total: months.length, whole: true, show: (value) => showNumber(value),
    bars: newest.map(({ month, on, off }) => ({ name: showMonth(month, language), parts: [{ value: on, kind: 'main' }, { value: off, kind: 'warm' }], value: String(on + off) })),
    legend: [{ kind: 'main', text: words.putOn }, { kind: 'warm', text: words.takenOffCount }],
    heads: [words.month, words.putOn, words.takenOffCount], rows: newest.map(({ month, on, off }) => [showMonth(month, language), showNumber(on), showNumber(off)]),
  }, place);
}
