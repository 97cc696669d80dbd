/** The versions of a module, and what happened to them. */
import type { SiteEvent } from '../event.ts';
import { shorten } from '../format.ts';
import { html, type Child, type Html } from '../html.ts';
import type { ModuleEntry } from '../overview.ts';
import type { Place } from '../page.ts';
import { join, renderMark, renderNumber, renderTable, renderTime } from '../parts.ts';
import { clean, foreign } from '../text.ts';

const REASON = 240;

/** Returns a table of all versions, newest first. */
export function renderVersions({ record, shown }: ModuleEntry, place: Place, most: number): Html {
  const { words } = place;
  const rows = record.versions.toReversed().slice(0, most).map((version) => [
    html`<span class="version">${version.version}</span>${version.version === record.effective && html` <span class="quiet">${words.effective}</span>`}`,
    renderMark(version.state, words.states[version.state]), html`${renderTime(version.publishedAt, place)} <span class="quiet">${words.by} ${foreign(version.publishedBy, 60)}</span>`,
    join([...(version.issue ? [renderNumber('issues', version.issue, place)] : []), ...(version.pr ? [renderNumber('pull', version.pr, place)] : []), ...(version.rollbackOf ? [words.rollsBack(version.rollbackOf, version.restores ?? '')] : [])], words.comma),
    html`<code>${shorten(version.digest)}</code>`,
  ]);
  const left = record.versions.length - rows.length;
  return html`<section aria-labelledby="versions"><h2 id="versions">${words.versions}</h2>${renderTable(html`<span class="hidden">${words.versions}: ${shown.version}</span>`, words.versions, [{ head: words.version }, { head: words.state }, { head: words.published }, { head: words.evidence }, { head: words.content }], rows)}${left > 0 && html`<p class="quiet">${words.more(left)}</p>`}</section>`;
}

function renderStep(event: SiteEvent, own: string, place: Place): Html {
  const { words } = place;
  const act = event.act === 'publish' && event.rollbackOf ? 'rollback' : event.act;
  const other = event.module !== undefined && event.module !== own;
  const notes: Child[] = [
    ...(event.rollbackOf ? [words.rollsBack(clean(event.rollbackOf, 30), clean(event.restores ?? '', 30))] : []), ...(event.last ? [words.lastOne] : []), ...(other ? [words.wentToo] : []),
    ...(event.confirmedBy ? [html`${words.confirmedBy} ${foreign(event.confirmedBy, 60)}`] : []), ...(event.result ? [clean(event.result, 60)] : []),
  ];
  return html`<li><p class="step">${renderMark(act, words.acts[act])} ${event.version && html`<span class="version">${other ? `${event.module}@` : ''}${clean(event.version, 30)}</span>`} <span class="quiet">${renderTime(event.at ?? event.time, place, true)}${event.actor && html` ${words.by} ${foreign(event.actor.login, 60)}`}</span></p>${notes.length > 0 && html`<p class="quiet">${join(notes, words.comma)}</p>`}${event.reason && html`<blockquote><bdi>${clean(event.reason, REASON)}</bdi></blockquote>`}</li>`;
}

/** Returns what happened to a module, newest first. */
export function renderHistory({ events, name }: ModuleEntry, place: Place, most: number): Html {
  const { words } = place;
  const left = events.length - most;
  return html`<section aria-labelledby="history"><h2 id="history">${words.history}</h2><ol class="history">${events.slice(-most).reverse().map((event) => renderStep(event, name, place))}</ol>${left > 0 && html`<p class="quiet">${words.more(left)}</p>`}</section>`;
}
