/** The audit explorer: every event, by act and by person, with filters where there is a script. */
import type { SiteEvent } from '../event.ts';
import type { Language, SiteFile } from '../facts.ts';
import { showNumber } from '../format.ts';
import { html, NOTHING, type Html } from '../html.ts';
import { addTo, type Overview } from '../overview.ts';
import { placeAt, renderPage, type Place } from '../page.ts';
import { sheetPath } from '../paths.ts';
import { byteLength, layOut, packRows } from '../sheets.ts';
import { clean } from '../text.ts';
import { actOf, findableEvent, renderRow } from './row.ts';

type Facet = { list: string; name: string; events: SiteEvent[]; group: 'all' | 'act' | 'person' };

const MOST_PEOPLE = 12;
const MOST_FOUND = 200;
const ACT = /^[a-z]{1,20}$/;

function facetsOf(events: readonly SiteEvent[], { words }: Place): Facet[] {
  const acts = new Map<string, SiteEvent[]>();
  const people = new Map<number, SiteEvent[]>();
  for (const event of events) {
    addTo(acts, actOf(event), event);
    if (event.actor && Number.isSafeInteger(event.actor.id) && event.actor.id >= 0) addTo(people, event.actor.id, event);
  }
  const busiest = [...people].sort(([a, one], [b, two]) => two.length - one.length || a - b).slice(0, MOST_PEOPLE);
  return [
    { list: 'audit', name: words.allActs, events: [...events], group: 'all' },
    ...[...acts].filter(([act]) => ACT.test(act)).sort(([a], [b]) => (a < b ? -1 : 1)).map(([act, own]): Facet => ({ list: `audit-act-${act}`, name: words.acts[act] ?? act, events: own, group: 'act' })),
    // The number never changes hands; the login that was used last is the one that is known.
    ...busiest.map(([id, own]): Facet => ({ list: `audit-by-${id}`, name: clean(own[0]!.actor!.login, 40), events: own, group: 'person' })),
  ];
}

function renderFacets(facets: readonly Facet[], own: Facet, { words, to }: Place): Html {
  const links = (group: Facet['group']) => facets.filter((facet) => facet.group === group).map((facet) => html`<li><a href="${to(sheetPath(facet.list))}"${facet === own ? html` aria-current="true"` : NOTHING}><bdi>${facet.name}</bdi></a> <span class="count">${showNumber(facet.events.length)}</span></li>`);
  return html`<nav class="facets facets-row" aria-label="${words.auditFilter}"><ul>${links('all')}</ul><h2>${words.byAct}</h2><ul>${links('act')}</ul><h2>${words.byPerson}</h2><ul>${links('person')}</ul></nav>`;
}

function renderFilter(place: Place, acts: readonly Facet[], chunks: readonly SiteFile[]): Html {
  const { words } = place;
  const options = acts.map(({ list, name }) => html`<option value="${list.replace('audit-act-', '')}">${name}</option>`);
  return html`<form class="search filters" role="search" aria-label="${words.auditFilter}" data-search="${chunks.map(({ path }) => place.toRoot(path)).join(' ')}" data-most="${MOST_FOUND}" hidden>
<div><label for="q">${words.auditWords}</label><input id="q" name="q" type="search" data-filter="words" autocomplete="off" spellcheck="false" maxlength="100" placeholder="${words.auditHint}"></div>
<div><label for="act">${words.act}</label><select id="act" name="act" data-filter="act"><option value="">${words.anyAct}</option>${options}</select></div>
<div><label for="from">${words.fromDay}</label><input id="from" name="from" type="date" data-filter="from"></div><div><label for="to">${words.toDay}</label><input id="to" name="to" type="date" data-filter="to"></div></form>
<noscript><p class="quiet">${words.noscript}</p></noscript>
<p class="status" role="status" data-status data-found="${words.foundEvents(2).replace('2', '#')}" data-found-one="${words.foundEvents(1)}" data-found-none="${words.foundEvents(0)}" data-busy="${words.searching}" data-cut="${words.firstOnly(MOST_FOUND)}"></p>
<template data-template><tr><th scope="row" class="figures" data-slot="seq"></th><td data-slot="time"></td><td><span class="pill" data-slot="act"></span></td><td><a data-slot="module"></a> <span class="version" data-slot="version"></span></td><td data-slot="actor"></td><td class="words"><bdi data-slot="evidence"></bdi><span class="reason" data-slot="reason"></span></td></tr></template>`;
}

/** Returns the pages of the audit explorer and what its filter reads. */
export function* renderAudit({ events, facts, byName }: Overview, language: Language): Generator<SiteFile> {
  const home = placeAt(facts, language, 'audit.html');
  const { words } = home;
  const known = new Set(byName.keys());
  const newest = events.toReversed();
  const rendered = new Map(newest.map((event) => [event, renderRow(event, home, known)]));
  const facets = facetsOf(newest, home);
  const sizeOf = (event: SiteEvent) => byteLength(rendered.get(event)!.toString());
  const acts = facets.filter(({ group }) => group === 'act');
  const needed = layOut(home, 'audit', newest, sizeOf).length > 1;
  const found = needed ? packRows(newest.map((event) => findableEvent(event, home, known)), (each) => byteLength(JSON.stringify(each)), 500, 100_000) : [];
  const chunks = found.map((each, index): SiteFile => ({ path: `data/audit-${language}-${index + 1}.json`, content: `${JSON.stringify(each)}\n` }));
  yield* chunks;
  const columns = [words.number, words.time, words.act, words.module, words.actor, words.evidence];
  for (const facet of facets) {
    const title = facet.group === 'all' ? words.audit : words.auditOf(facet.name);
    for (const { place, rows, links, sheet, of } of layOut(home, facet.list, facet.events, sizeOf)) {
      const table = html`<div class="scroll" role="group" tabindex="0" aria-label="${words.auditTable}"><table class="events"><caption class="hidden">${words.auditTable}</caption><thead><tr>${columns.map((column, index) => html`<th scope="col"${index === 0 ? html` class="figures"` : NOTHING}>${column}</th>`)}</tr></thead><tbody data-list>${rows.map((event) => rendered.get(event))}</tbody></table></div>`;
      yield renderPage(place, {
        title: sheet === 1 ? title : `${title} · ${words.sheet(sheet, of)}`, area: 'audit', script: true, description: words.auditLead,
        body: html`<header class="page-head"><h1>${facet.group === 'all' ? words.auditTitle : title}</h1><p class="lead">${sheet === 1 ? words.auditLead : words.sheet(sheet, of)}</p></header>${renderFacets(facets, facet, place)}${renderFilter(place, acts, chunks)}${rows.length ? table : html`<p class="empty">${words.auditEmpty}</p>`}<div data-sheets>${links}</div>`,
      });
    }
  }
}
