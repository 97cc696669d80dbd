/** A module's own page. */
import type { Language, SiteFile } from '../facts.ts';
import { shorten } from '../format.ts';
import { html, type Html } from '../html.ts';
import { drawEntities } from '../diagrams/entities.ts';
import { drawMachines } from '../diagrams/machine.ts';
import type { ModuleEntry, Overview } from '../overview.ts';
import { HOME, placeAt, renderPage, type Place } from '../page.ts';
import { join, renderFacts, renderMark, renderTime } from '../parts.ts';
import { modulePath } from '../paths.ts';
import { byteLength } from '../sheets.ts';
import { standsSince, summaryOf, titleOf } from '../catalogue/entry.ts';
import { clean, foreign, show } from '../text.ts';
import { renderAdditions } from './additions.ts';
import { publishOf, renderApprovals, renderFindings, renderTests } from './evidence.ts';
import { renderHistory, renderVersions } from './history.ts';
import { renderInstall, renderModules } from './install.ts';
import type { Judged } from './judge.ts';
import { costOf, renderMaker, renderOrigin } from './origin.ts';

/** Units: bytes. */
const MOST = 115_000;
const SHARES = [1, 0.5, 0.25, 0.1, 0];

function renderGlance(overview: Overview, entry: ModuleEntry, place: Place): Html {
  const { words } = place;
  const { record, shown, name } = entry;
  const published = publishOf(entry);
  const requires = Object.entries(shown.requires);
  const needed = overview.dependents.get(name) ?? [];
  const people = (logins: readonly string[]) => (logins.length ? join(logins.slice(0, 10).map((login) => foreign(login, 60)), words.comma) : undefined);
  return html`<aside class="glance" aria-labelledby="glance"><h2 id="glance">${words.facts}</h2>${renderFacts([
    [words.version, html`<span class="version">${shown.version}</span>`],
    [record.effective ? words.onShelfSince : words.takenOff, renderTime(standsSince(entry), place)],
    [words.requires, requires.length ? renderModules(requires, overview, place) : words.none],
    [words.dependents, needed.length ? renderModules(needed.map((each) => [each] as const), overview, place, 8) : undefined],
    [words.requestedBy, published?.requester && foreign(published.requester.login, 60)],
    [words.approvedBy, published && people(published.reviews.map(({ login }) => login))],
    [words.testsRun, published?.suite && words.passedCount(String(published.suite.passed))],
    [words.madeBy, renderMaker(published?.ai, entry.provenance, place)],
    [words.cost, costOf(published?.ai, place)],
    [words.digest, html`<code title="${shown.digest}">${shorten(shown.digest)}</code>`],
    [words.commit, html`<code title="${shown.commit}">${shorten(shown.commit)}</code>`],
    [words.tag, html`<code>${clean(shown.tag.name, 80)}</code>${published?.signed && ` ${words.signed}`}`],
  ])}</aside>`;
}

/** Everything that has no natural bound is given a share of its room. */
function renderBody(overview: Overview, entry: ModuleEntry, judged: Judged | undefined, place: Place, share: number): Html {
  const { words, to, language } = place;
  const most = (count: number) => Math.max(4, Math.round(count * share));
  const published = publishOf(entry);
  const summary = summaryOf(entry, place);
  const drawn = judged && share > 0 ? [drawEntities(judged.model, judged.changes, language, 'entities') ?? [], drawMachines(judged.model, judged.changes, language, Math.round(6 * share))].flat() : [];
  const { record, name } = entry;
  return html`<p class="crumb"><a href="${to(HOME.catalogue)}">${words.back}</a></p>
<header class="page-head module-head"><h1>${show(titleOf(entry, place), 120)}</h1><p class="meta"><code>${name}</code> ${renderMark(record.state, words.states[record.state])}</p><p class="lead">${summary ? show(summary, 700) : words.noSummary}</p></header>
<div class="with-glance">${renderGlance(overview, entry, place)}<div class="story">
${renderAdditions(judged, place, most(60))}
${drawn.length > 0 && html`<section aria-labelledby="diagrams"><h2 id="diagrams">${words.diagrams}</h2>${drawn}</section>`}
${renderInstall(overview, entry, place)}
${renderApprovals(published, place, most(40))}
${renderTests(entry, published, place, most(40))}
${renderFindings(judged, place, most(40))}
${renderOrigin(entry, published, place, most(2400))}
${renderVersions(entry, place, most(50))}
${renderHistory(entry, place, most(60))}
</div></div>`;
}

/** Returns the page of a module. Where it would be too heavy, its longest lists are cut, and say so. */
export function renderModule(overview: Overview, entry: ModuleEntry, judged: Judged | undefined, language: Language): SiteFile {
  const place = placeAt(overview.facts, language, modulePath(entry.name));
  const title = clean(titleOf(entry, place).text, 80);
  const render = (share: number) => renderPage(place, { title, area: 'catalogue', description: summaryOf(entry, place)?.text, body: renderBody(overview, entry, judged, place, share) });
  for (const share of SHARES) {
    const page = render(share);
    if (byteLength(page.content) <= MOST) return page;
  }
  return render(0);
}
