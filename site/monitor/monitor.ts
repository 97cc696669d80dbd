/** The monitor: how fast, how sure, how dear, and how much it is used. */
import type { Language, SiteFile } from '../facts.ts';
import { showDuration, showMoney, showNumber, showShare } from '../format.ts';
import { html, type Html } from '../html.ts';
import type { Overview } from '../overview.ts';
import { placeAt, renderPage, type Place } from '../page.ts';
import { renderActivity, renderAttempts, renderCosts, renderLeads, renderSuiteTimes, renderTests } from './charts.ts';
import { measure, median, type Measures } from './measures.ts';
import { renderUsage } from './usage.ts';

function renderTiles({ leads, attempts, generated, costs, published }: Measures, { words, language }: Place): Html {
  const middle = median(leads.map(({ ms }) => ms));
  const suite = published.findLast((event) => event.suite)?.suite;
  const total = costs.reduce((sum, { dollars }) => sum + dollars, 0);
  const first = [...attempts].reduce((sum, [count, versions]) => sum + (count <= 1 ? versions : 0), 0);
  const tiles = [
    [middle === undefined ? '–' : showDuration(middle, language), words.leadMedian], [showShare(first, generated.length), words.firstTryTile],
    [suite ? showNumber(suite.passed) : '–', words.suiteTile], [costs.length ? showMoney(total / costs.length) : '–', words.costTile],
  ] as const;
  return html`<ul class="counts tiles">${tiles.map(([value, word]) => html`<li><strong>${value}</strong> <span>${word}</span></li>`)}</ul>`;
}

/** Returns the page of the monitor. */
export function renderMonitor({ events, facts }: Overview, language: Language): SiteFile {
  const place = placeAt(facts, language, 'monitor.html');
  const { words } = place;
  const measures = measure(events, facts.proposed);
  return renderPage(place, {
    title: words.monitor, area: 'monitor', description: words.monitorLead,
    body: html`<header class="page-head"><h1>${words.monitorTitle}</h1><p class="lead">${words.monitorLead}</p></header>${renderTiles(measures, place)}
<div class="charts">${renderLeads(measures, place)}${renderAttempts(measures, place)}${renderTests(measures, place)}${renderSuiteTimes(measures, place)}${renderCosts(measures, place)}${renderActivity(measures, place)}</div>${renderUsage(facts.status, place)}`,
  });
}
