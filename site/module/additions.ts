/** What a module adds, in words. */
import { describeChanges } from '#engine/plan/sentence.ts';
import { html, type Html } from '../html.ts';
import type { Place } from '../page.ts';
import { clean } from '../text.ts';
import { describeAllInChinese } from '../words/sentence-zh.ts';
import type { Judged } from './judge.ts';

/** Units: characters of one sentence; sentences that stand open in one group. */
const SENTENCE = 200;
const OPEN = 8;

/** Returns the changes as sentences, by what they are about. `most` bounds the sentences of a group. */
export function renderAdditions(judged: Judged | undefined, { words, language }: Place, most: number): Html {
  const heading = html`<h2 id="adds">${words.adds}</h2>`;
  if (!judged) return html`<section aria-labelledby="adds">${heading}<p class="quiet">${words.addsUnknown}</p></section>`;
  const groups = language === 'zh' ? describeAllInChinese(judged.changes) : describeChanges(judged.changes);
  const sentence = (text: string) => html`<li><bdi>${clean(text, SENTENCE)}</bdi></li>`;
  const blocks = [...groups].map(([scope, sentences]) => {
    const rest = sentences.slice(OPEN, most);
    const left = sentences.length - OPEN - rest.length;
    return html`<div class="scope"><h3>${words.scopes[scope] ?? scope} <span class="count">${sentences.length}</span></h3><ul class="sentences">${sentences.slice(0, OPEN).map(sentence)}</ul>${rest.length > 0 && html`<details><summary>${words.showAll(sentences.length - OPEN)}</summary><ul class="sentences">${rest.map(sentence)}${left > 0 && html`<li>${words.more(left)}</li>`}</ul></details>`}</div>`;
  });
  const lead = judged.beneath.length ? words.addsLead(judged.beneath.join(words.comma)) : words.addsBase;
  return html`<section aria-labelledby="adds">${heading}<p class="quiet">${lead}</p>${blocks.length ? html`<div class="scopes">${blocks}</div>` : html`<p>${words.addsNothing}</p>`}</section>`;
}
