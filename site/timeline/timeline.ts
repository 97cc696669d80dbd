/** The timeline of the shelf: what stood there when, and why it moved. */
import { frameChart } from '../charts/frame.ts';
import { BROAD, drawLanes, lanesHeight } from '../charts/lanes.ts';
import { drawSteps, STEPS_HEIGHT } from '../charts/steps.ts';
import type { SiteEvent } from '../event.ts';
import type { Language, SiteFile } from '../facts.ts';
import { showClock, showDay } from '../format.ts';
import { html, type Html } from '../html.ts';
import { addTo, type Overview } from '../overview.ts';
import { placeAt, renderPage, type Place } from '../page.ts';
import { renderMark, renderTime } from '../parts.ts';
import { modulePath } from '../paths.ts';
import { byteLength, layOut } from '../sheets.ts';
import { clean, foreign } from '../text.ts';
import { followShelf, movesShelf, type Movement } from './stays.ts';

const MOST_LANES = 24;
const MOST_NUMBERS = 60;
const REASON = 200;

function renderCharts({ span, lanes, stock }: Movement, place: Place): Html {
  const { words, language } = place;
  const shown = lanes.slice(0, MOST_LANES);
  const stays = shown.flatMap(({ name, stays: own }) => own.map((stay) => [name, stay.version, renderTime(iso(stay.start), place, true), stay.open ? words.today : renderTime(iso(stay.end), place, true)])).slice(0, MOST_NUMBERS);
  return html`${frameChart({
    id: 'lanes', caption: words.lanes, width: BROAD, height: lanesHeight(shown), drawing: drawLanes(shown, span, language), note: lanes.length > shown.length ? words.lanesOf(shown.length, lanes.length) : undefined,
    table: { title: words.numbers, columns: [{ head: words.module }, { head: words.version }, { head: words.from }, { head: words.to }], rows: stays },
  })}${frameChart({
    id: 'stock', caption: html`${words.stock} <span class="quiet">${words.stockNow(stock.at(-1)?.value ?? 0)}</span>`, width: BROAD, height: STEPS_HEIGHT, drawing: drawSteps(stock, span, language),
    table: { title: words.numbers, columns: [{ head: words.time }, { head: words.stock, figures: true }], rows: stock.slice(-MOST_NUMBERS).map(({ time, value }) => [renderTime(iso(time), place, true), String(value)]) },
  })}`;
}

function iso(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

function renderMove(event: SiteEvent, { words, to }: Place, known: ReadonlySet<string>): Html {
  const act = event.act === 'publish' && event.rollbackOf ? 'rollback' : event.act;
  const module = event.module!;
  const notes = [event.rollbackOf && words.rollsBack(clean(event.rollbackOf, 30), clean(event.restores ?? '', 30)), event.confirmedBy && `${words.confirmedBy} ${clean(event.confirmedBy, 60)}`, ...event.also.slice(0, 6).map((each) => `${words.wentToo}: ${clean(`${each.module}@${each.version}`, 80)}`)].filter(Boolean);
  return html`<li><span class="clock">${showClock(event.time)}</span> <div>${renderMark(act, words.acts[act])} ${known.has(module) ? html`<a href="${to(modulePath(module))}">${module}</a>` : clean(module, 60)} <span class="version">${clean(event.version!, 30)}</span> <span class="quiet">${words.did[event.act] ?? ''}${event.actor && html` · ${foreign(event.actor.login, 60)}`}</span>${notes.length > 0 && html`<p class="quiet">${notes.join(words.comma)}</p>`}${event.reason && html`<p class="reason"><bdi>${clean(event.reason, REASON)}</bdi></p>`}</div></li>`;
}

/** Returns the sheets of the timeline; the first has the charts. */
export function* renderTimeline({ events, facts, byName }: Overview, language: Language): Generator<SiteFile> {
  const home = placeAt(facts, language, 'timeline.html');
  const { words } = home;
  const known = new Set(byName.keys());
  const moves = events.filter(movesShelf).reverse().map((event) => ({ event, item: renderMove(event, home, known) }));
  const movement = followShelf(events);
  for (const { place, rows, links, sheet, of } of layOut(home, 'timeline', moves, ({ item }) => byteLength(item.toString()))) {
    const days = new Map<string, Html[]>();
    for (const { event, item } of rows) addTo(days, event.time.slice(0, 10), item);
    const list = [...days].map(([day, items]) => html`<section class="day"><h3><time datetime="${day}">${showDay(day, language)}</time></h3><ol class="moves">${items}</ol></section>`);
    yield renderPage(place, {
      title: sheet === 1 ? words.timeline : `${words.timeline} · ${words.sheet(sheet, of)}`, area: 'timeline', description: words.timelineLead,
      body: html`<header class="page-head"><h1>${words.timelineTitle}</h1><p class="lead">${sheet === 1 ? words.timelineLead : words.sheet(sheet, of)}</p></header>${sheet === 1 && movement && html`<div class="charts wide">${renderCharts(movement, place)}</div>`}<section aria-labelledby="happened"><h2 id="happened">${words.happened}</h2>${rows.length ? list : html`<p class="empty">${words.timelineEmpty}</p>`}${links}</section>`,
    });
  }
}
