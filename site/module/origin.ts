/** Where a version came from: the request in its own words, who or what wrote it, and what that cost. */
import type { SiteAI, SiteEvent } from '../event.ts';
import { showMoney, showNumber } from '../format.ts';
import { html, type Child, type Html } from '../html.ts';
import type { ModuleEntry } from '../overview.ts';
import type { Place } from '../page.ts';
import { join, renderFacts, renderNumber } from '../parts.ts';
import { clean, foreign } from '../text.ts';

type Plain = Record<string, unknown>;
const text = (value: unknown) => (typeof value === 'string' && value.trim() ? value : undefined);

/** Returns who wrote a module, in words. */
export function renderMaker(ai: SiteAI | undefined, provenance: Plain | undefined, { words }: Place): Child {
  if (ai?.provider === 'offline') return words.offline;
  if (ai) return html`${foreign(ai.model || ai.provider, 60)}`;
  return text(provenance?.['kind']) === 'hand-written' ? words.handWritten : undefined;
}

/** Returns what the AI cost, in words; nothing where no AI is on record. */
export function costOf(ai: SiteAI | undefined, { words }: Place): string | undefined {
  if (!ai) return undefined;
  return ai.costUSD === undefined ? words.unknown : ai.costUSD === 0 ? words.free : showMoney(ai.costUSD);
}

/** Returns the section on a version's origin. Units of `most`: characters of the request. */
export function renderOrigin({ provenance }: ModuleEntry, published: SiteEvent | undefined, place: Place, most: number): Html {
  const { words } = place;
  const request = (typeof provenance?.['request'] === 'object' && provenance['request'] !== null ? provenance['request'] : {}) as Plain;
  const [title, body] = [text(request['title']), text(request['body'])];
  const ai = published?.ai;
  const numbers = [...(published?.issue ? [renderNumber('issues', published.issue, place)] : []), ...(published?.pr ? [renderNumber('pull', published.pr, place)] : [])];
  const author = text(provenance?.['author']);
  const facts = renderFacts([
    [words.request, numbers.length ? join(numbers, words.comma) : undefined],
    [words.madeBy, renderMaker(ai, provenance, place)],
    [words.model, ai && ai.provider !== 'offline' ? html`<code>${clean(ai.provider, 40)}/${clean(ai.model, 80)}</code>` : author && foreign(author, 80)],
    [words.attempts, ai && showNumber(ai.attempts)],
    [words.tokens, ai && ai.inputTokens + ai.outputTokens > 0 ? words.tokensOf(showNumber(ai.inputTokens), showNumber(ai.outputTokens)) : undefined],
    [words.cost, costOf(ai, place)],
  ]);
  const quote = (title ?? body) && html`<figure class="request"><figcaption>${words.requestWords}</figcaption><blockquote>${title && html`<p class="request-title">${foreign(title, 160)}</p>`}${body && html`<p>${foreign(body, most)}</p>`}</blockquote></figure>`;
  return html`<section aria-labelledby="provenance"><h2 id="provenance">${words.provenance}</h2>${quote}${facts}</section>`;
}
