/** The frame around every page: head, header, navigation, languages, footer. */
import { sha256 } from '#engine/digest.ts';
import { LANGUAGES, type Language, type SiteFacts, type SiteFile } from './facts.ts';
import { shorten, showDay, showNumber } from './format.ts';
import { html, trusted, type Child, type Html } from './html.ts';
import { inTree, linkTo } from './paths.ts';
import { clean } from './text.ts';
import { WORDS, type Words } from './words/words.ts';

export type Area = 'catalogue' | 'timeline' | 'audit' | 'monitor';

export const HOME: Readonly<Record<Area, string>> = { catalogue: 'index.html', timeline: 'timeline.html', audit: 'audit.html', monitor: 'monitor.html' };

/** Where a page stands: its tree, its words, and the way to others. */
export type Place = {
  facts: SiteFacts; language: Language; words: Words;
  /** Within the language's tree. */
  path: string;
  /** Returns the address of another page of the same tree. */
  to(path: string): string;
  /** Returns the address of a file by its path from the site's root. */
  toRoot(path: string): string;
};

export function placeAt(facts: SiteFacts, language: Language, path: string): Place {
  const own = inTree(language, path);
  return { facts, language, words: WORDS[language], path, to: (other) => linkTo(own, inTree(language, other)), toRoot: (other) => linkTo(own, other) };
}

export type Content = { title: string; area: Area; body: Child; /** Set where the script makes the page better. */ script?: true; description?: string };

/** Nothing but our own files: no inline script or style, no other site, no form that is sent anywhere. */
export const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

export function assetPath(name: 'site.css' | 'site.js', text: string): string {
  return `assets/${name.replace('.', `.${sha256(text).slice(0, 10)}.`)}`;
}

export const ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="5" y="6" width="6" height="19" rx="1.5" fill="#0b6b63"/><rect x="12.5" y="9" width="5" height="16" rx="1.5" fill="#c98a2b"/><rect x="19" y="7.5" width="6" height="18" rx="1.5" fill="#7d3c52" transform="rotate(9 22 25)"/><rect x="3" y="26" width="26" height="2.4" rx="1.2" fill="#6b6357"/></svg>\n';

const MARK = trusted('<svg class="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false"><rect class="spine-1" x="5" y="6" width="6" height="19" rx="1.5"/><rect class="spine-2" x="12.5" y="9" width="5" height="16" rx="1.5"/><rect class="spine-3" x="19" y="7.5" width="6" height="18" rx="1.5" transform="rotate(9 22 25)"/><rect class="board" x="3" y="26" width="26" height="2.4" rx="1.2"/></svg>');

function renderNavigation(place: Place, area: Area): Html {
  const { words } = place;
  const links = (Object.keys(HOME) as Area[]).map((each) => html`<li><a href="${place.to(HOME[each])}"${each === area && trusted(place.path === HOME[each] ? ' aria-current="page"' : ' aria-current="true"')}>${words[each]}</a></li>`);
  return html`<nav class="pages" aria-label="${words.navigation}"><ul>${links}</ul></nav>`;
}

function renderLanguages({ language, words, path, toRoot }: Place): Html {
  const links = LANGUAGES.map((each) => (each === language
    ? html`<li><span aria-current="true">${WORDS[each].name}</span></li>`
    : html`<li><a href="${toRoot(inTree(each, path))}" lang="${WORDS[each].locale}" hreflang="${WORDS[each].locale}">${WORDS[each].name}</a></li>`));
  return html`<nav class="languages" aria-label="${words.languages}"><ul>${links}</ul></nav>`;
}

function renderAlternates({ facts: { baseURL }, language, path }: Place): Child {
  if (!baseURL) return undefined;
  return [
    html`<link rel="canonical" href="${baseURL}${inTree(language, path)}">\n`,
    ...LANGUAGES.map((each) => html`<link rel="alternate" hreflang="${WORDS[each].locale}" href="${baseURL}${inTree(each, path)}">\n`),
  ];
}

function renderFooter({ facts: { shelf, events }, language, words }: Place): Html {
  const last = events.at(-1) as { time?: unknown } | undefined;
  const time = typeof last?.time === 'string' ? last.time : '';
  const made = last ? words.footer(showNumber(shelf.seq), showDay(time, language)) : words.footerEmpty;
  return html`<footer class="foot"><p>${made} ${words.head} <code>${shorten(shelf.head)}</code></p></footer>`;
}

/** Returns a whole page. */
export function renderPage(place: Place, { title, area, body, script, description }: Content): SiteFile {
  const { words, facts } = place;
  const content = html`<!doctype html>
<html lang="${words.locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title} · ModShelf</title>
${description !== undefined && html`<meta name="description" content="${clean(description, 200)}">\n`}<link rel="icon" type="image/svg+xml" href="${place.toRoot('assets/icon.svg')}">
${renderAlternates(place)}<link rel="stylesheet" href="${place.toRoot(assetPath('site.css', facts.assets.css))}">
${script && html`<script src="${place.toRoot(assetPath('site.js', facts.assets.script))}" defer></script>\n`}</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
<header class="top"><a class="brand" href="${place.to(HOME.catalogue)}">${MARK}<span>ModShelf</span></a>${renderNavigation(place, area)}${renderLanguages(place)}</header>
<main id="content" tabindex="-1">
${body}
</main>
${renderFooter(place)}
</body>
</html>
`;
  return { path: inTree(place.language, place.path), content: content.toString() };
}
