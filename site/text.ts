/** Texts of others, made fit to be shown: no control characters, no change of direction, no endless length. */
import type { Text } from '#schemas/types.ts';
import type { Language } from './facts.ts';
import { html, type Html } from './html.ts';

/** Controls, marks and overrides of direction, blanks that look like nothing, lone surrogates, tags, and what is no character. Joiners stay: some scripts need them. */
const UNFIT = /[^\P{Cc}\s]|[\u061C\u115F\u1160\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\uFFFE\uFFFF]|\p{Surrogate}|[\u{E0000}-\u{E0FFF}]/gu;
/** More than this many accents on one letter paint over the lines around it. */
const PILED = /(\p{Mn}{3})\p{Mn}+/gu;

/** Returns a text without what could mislead the eye, cut at a length with an ellipsis. Units: characters. */
export function clean(text: string, most = 400): string {
  const head = text.length > most * 4 ? text.slice(0, most * 4) : text;
  const plain = head.replace(UNFIT, '�').replace(PILED, '$1').replace(/\s+/g, ' ').trim();
  const letters = [...plain];
  return letters.length > most || head !== text ? `${letters.slice(0, most - 1).join('')}…` : plain;
}

/** Returns text of others as an island whose direction touches nothing around it. */
export function foreign(text: string, most?: number): Html {
  return html`<bdi>${clean(text, most)}</bdi>`;
}

export type Said = { text: string; /** Set when it is in another language than the page's. */ lang?: string };

const TAG = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}$/;

/** Returns a text in a language, or in English, or in whichever there is. */
export function say(text: Text | undefined, language: Language): Said | undefined {
  if (text === undefined) return undefined;
  if (typeof text === 'string') return { text };
  for (const key of [language, 'en', ...Object.keys(text).sort()]) {
    const found = Object.hasOwn(text, key) ? text[key] : undefined;
    if (found) return { text: found, ...(key !== language && TAG.test(key) && { lang: key }) };
  }
  return undefined;
}

/** Returns it as markup that says its language. */
export function show(said: Said, most?: number): Html {
  return said.lang ? html`<bdi lang="${said.lang}">${clean(said.text, most)}</bdi>` : foreign(said.text, most);
}

/** Returns an element's label in a language, or its name. */
export function labelOf(name: string, element: { label?: Text } | undefined, language: Language, most = 40): string {
  return clean(say(element?.label, language)?.text ?? name, most);
}
