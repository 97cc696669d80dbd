/** One module in the catalogue. */
import type { ModuleEntry } from '../overview.ts';
import { html, type Html } from '../html.ts';
import type { Place } from '../page.ts';
import { renderMark, renderTime } from '../parts.ts';
import { modulePath } from '../paths.ts';
import { clean, say, show, type Said } from '../text.ts';

const SUMMARY = 260;
const TITLE = 90;

export function titleOf({ file, name }: ModuleEntry, { language }: Place): Said {
  return say(file?.content.title, language) ?? { text: name };
}

export function summaryOf({ file }: ModuleEntry, { language }: Place): Said | undefined {
  return say(file?.content.summary, language);
}

/** Returns when the state of a module began: the last act that moved it. */
export function standsSince({ record, events, shown }: ModuleEntry): string {
  const moved = events.findLast((event) => (record.effective ? ['publish', 'relist'] : ['unpublish', 'retire', 'purge']).includes(event.act));
  return moved?.time ?? shown.publishedAt;
}

/** Returns a module as an item of the list. */
export function renderEntry(entry: ModuleEntry, place: Place): Html {
  const { words } = place;
  const { name, record, shown } = entry;
  const summary = summaryOf(entry, place);
  return html`<li class="entry"><h3><a href="${place.to(modulePath(name))}">${show(titleOf(entry, place), TITLE)}</a></h3>
<p class="meta"><code>${name}</code> <span class="version">${shown.version}</span> ${renderMark(record.state, words.states[record.state])} <span class="quiet">${words.since} ${renderTime(standsSince(entry), place)}</span></p>
<p class="summary">${summary ? show(summary, SUMMARY) : html`<span class="quiet">${words.noSummary}</span>`}</p></li>\n`;
}

/** What the script needs to show a module it found: slots of the template, its address, its words. */
export type Found = { h: string; state: string; t: Record<string, string>; w: string };

/** Returns a module as the script finds it. */
export function findable(entry: ModuleEntry, place: Place): Found {
  const { name, record, shown, touches } = entry;
  const title = clean(titleOf(entry, place).text, TITLE);
  const summary = clean(summaryOf(entry, place)?.text ?? place.words.noSummary, SUMMARY);
  return {
    h: place.to(modulePath(name)), state: record.state,
    t: { title, name, version: shown.version, state: place.words.states[record.state] ?? record.state, summary },
    w: [name, title, summary, ...touches.slice(0, 20)].join(' ').toLowerCase(),
  };
}
