/** The catalogue: every module, by state and by what it touches, with a search where there is a script. */
import { layOut, byteLength, packRows, type Sheet } from '../sheets.ts';
import type { Language, SiteFile } from '../facts.ts';
import { showNumber } from '../format.ts';
import { html, NOTHING, type Html } from '../html.ts';
import { addTo, type ModuleEntry, type Overview } from '../overview.ts';
import { placeAt, renderPage, type Place } from '../page.ts';
import { sheetPath } from '../paths.ts';
import { findable, renderEntry } from './entry.ts';
import { drawSpines } from './spines.ts';

/** A list of the catalogue and the pages it has. */
type Facet = { list: string; name: string; entries: ModuleEntry[]; group: 'state' | 'object' };

const MOST_OBJECTS = 12;

function facetsOf({ modules }: Overview, { words }: Place): Facet[] {
  const byObject = new Map<string, ModuleEntry[]>();
  for (const entry of modules) for (const object of entry.touches) addTo(byObject, object, entry);
  // A file system may not tell capital letters: two names that differ by them only share no page.
  const objects = new Map([...byObject].sort(([a, one], [b, two]) => two.length - one.length || (a < b ? -1 : 1)).slice(0, MOST_OBJECTS).map((each) => [each[0].toLowerCase(), each]));
  return [
    { list: 'index', name: words.allModules, entries: modules, group: 'state' },
    { list: 'on-shelf', name: words.onShelf, entries: modules.filter(({ record }) => record.effective), group: 'state' },
    { list: 'off-shelf', name: words.offShelf, entries: modules.filter(({ record }) => !record.effective), group: 'state' },
    ...[...objects].map(([key, [name, entries]]): Facet => ({ list: `touching-${key}`, name, entries, group: 'object' })),
  ];
}

function renderFacets(facets: readonly Facet[], own: Facet, { words, to }: Place): Html {
  const links = (group: Facet['group']) => facets.filter((facet) => facet.group === group).map((facet) => html`<li><a href="${to(sheetPath(facet.list))}"${facet === own ? html` aria-current="true"` : NOTHING}>${facet.name}</a> <span class="count">${showNumber(facet.entries.length)}</span></li>`);
  const objects = links('object');
  return html`<nav class="facets" aria-label="${words.show}"><h2>${words.show}</h2><ul>${links('state')}</ul>${objects.length > 0 && html`<h2>${words.touching}</h2><ul>${objects}</ul>`}</nav>`;
}

function renderSearch({ words, toRoot, language }: Place, chunks: readonly SiteFile[]): Html {
  return html`<form class="search" role="search" data-search="${chunks.map(({ path }) => toRoot(path)).join(' ')}" hidden>
<label for="q">${words.search}</label><input id="q" name="q" type="search" data-filter="words" autocomplete="off" spellcheck="false" maxlength="100" aria-describedby="q-hint" lang="${language}"><p id="q-hint" class="quiet">${words.searchHint} · ${words.searchKey}</p></form>
<noscript><p class="quiet">${words.noscript}</p></noscript>
<p class="status" role="status" data-status data-found="${words.found(2).replace('2', '#')}" data-found-one="${words.found(1)}" data-found-none="${words.found(0)}" data-busy="${words.searching}"></p>
<template data-template><li class="entry"><h3><a data-slot="title"></a></h3><p class="meta"><code data-slot="name"></code> <span class="version" data-slot="version"></span> <span class="pill" data-slot="state"></span></p><p class="summary" data-slot="summary"></p></li></template>`;
}

function renderHero({ modules, events }: Overview, { words }: Place): Html {
  const published = modules.filter(({ record }) => record.effective);
  const people = new Set(events.flatMap((event) => event.reviews.map(({ id, login }) => `${id} ${login}`)));
  const counts = [
    [published.length, words.counts.modules], [modules.reduce((sum, { record }) => sum + record.versions.length, 0), words.counts.versions],
    [new Set(events.flatMap((event) => (event.act === 'publish' ? event.issue ?? [] : []))).size, words.counts.requests], [people.size, words.counts.people],
  ] as const;
  return html`<section class="hero"><div class="hero-words"><h1>${words.catalogueTitle}</h1><p class="lead">${words.catalogueLead}</p></div><div class="hero-shelf">${drawSpines(modules)}</div>
<ul class="counts">${counts.map(([count, word]) => html`<li><strong>${showNumber(count)}</strong> <span>${word}</span></li>`)}</ul></section>`;
}

/** The list of everything loads what the script searches; each module is in it once. */
function chunksOf(rows: readonly ModuleEntry[], place: Place): SiteFile[] {
  const found = packRows(rows.map((entry) => findable(entry, place)), (each) => byteLength(JSON.stringify(each)), 500, 60_000);
  return found.map((each, index) => ({ path: `data/catalogue-${place.language}-${index + 1}.json`, content: `${JSON.stringify(each)}\n` }));
}

/** Returns the pages of the catalogue and what its search reads. */
export function* renderCatalogue(overview: Overview, language: Language): Generator<SiteFile> {
  const home = placeAt(overview.facts, language, 'index.html');
  const { words } = home;
  const facets = facetsOf(overview, home);
  const rendered = new Map(overview.modules.map((entry) => [entry, renderEntry(entry, home)]));
  const chunks = chunksOf(overview.modules, home);
  // One sheet holds everything: then the script looks through the page itself.
  const sheets = (facet: Facet): Sheet<ModuleEntry>[] => layOut(home, facet.list, facet.entries, (entry) => byteLength(rendered.get(entry)!.toString()));
  const needed = sheets(facets[0]!).length > 1;
  if (needed) yield* chunks;
  for (const facet of facets) {
    for (const { place, rows, links, sheet, of } of sheets(facet)) {
      const first = facet.list === 'index' && sheet === 1;
      const title = facet.list === 'index' ? words.catalogue : words.catalogueOf(facet.name);
      const list = rows.length ? html`<ul class="entries" data-list>${rows.map((entry) => rendered.get(entry))}</ul>` : html`<p class="empty">${words.catalogueEmpty}</p>`;
      yield renderPage(place, {
        title: sheet === 1 ? title : `${title} · ${words.sheet(sheet, of)}`, area: 'catalogue', script: true, description: words.catalogueLead,
        body: html`${first ? renderHero(overview, place) : html`<header class="page-head"><h1>${title}</h1>${of > 1 && html`<p class="quiet">${words.sheet(sheet, of)}</p>`}</header>`}
<div class="with-side">${renderFacets(facets, facet, place)}<section class="results" aria-labelledby="list"><h2 id="list"${first ? NOTHING : html` class="hidden"`}>${facet.name}</h2>${renderSearch(place, needed ? chunks : [])}${list}<div data-sheets>${links}</div></section></div>`,
      });
    }
  }
}

