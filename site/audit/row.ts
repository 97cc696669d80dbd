/** One event as a row: what happened, by whom, on which evidence. */
import type { SiteEvent } from '../event.ts';
import { showDay, showMoney, showClock, showNumber } from '../format.ts';
import { html, type Html } from '../html.ts';
import type { Place } from '../page.ts';
import { renderMark } from '../parts.ts';
import { modulePath } from '../paths.ts';
import { clean, foreign } from '../text.ts';

const EVIDENCE = 260;
const REASON = 200;

/** Returns how an act is called: a publish of an earlier content is a roll back. */
export function actOf(event: SiteEvent): string {
  return event.act === 'publish' && event.rollbackOf ? 'rollback' : event.act;
}

function listEvidence(event: SiteEvent, { words }: Place): string[] {
  const { ai, suite } = event;
  return [
    ...(event.genesis ? [words.genesis] : []), ...(event.rollbackOf ? [words.rollsBack(event.rollbackOf, event.restores ?? '')] : []), ...(event.last ? [words.lastOne] : []),
    ...event.also.slice(0, 10).map((each) => `${words.wentToo}: ${each.module}@${each.version}`),
    ...(event.issue ? [`${words.issue(String(event.issue))}${event.requester ? ` (${event.requester.login})` : ''}`] : []), ...(event.pr ? [words.pull(String(event.pr))] : []),
    ...(ai ? [`${ai.provider === 'offline' ? words.offline : `${ai.provider} ${ai.model}`}${ai.inputTokens + ai.outputTokens ? `${words.comma}${words.tokens} ${showNumber(ai.inputTokens + ai.outputTokens)}` : ''}${ai.costUSD ? `${words.comma}${showMoney(ai.costUSD)}` : ''}`] : []),
    ...event.reviews.map(({ login }) => words.reviewOf(login)), ...event.confirmations.map(({ code, target, by }) => words.confirmation(code, target, by)), ...event.checks.map(({ name, conclusion }) => words.check(name, conclusion)),
    ...(suite ? [`${words.tests} ${words.passedCount(showNumber(suite.passed))}`] : []), ...(event.confirmedBy ? [`${words.confirmedBy} ${event.confirmedBy}`] : []), ...(event.receipt ? [event.receipt] : []), ...(event.result ? [event.result] : []),
    ...Object.entries(event.detail).slice(0, 8).map(([name, value]) => `${name} ${String(value)}`), ...(event.signed ? [words.signed] : []),
  ];
}

/** Returns an event's evidence in one line. */
export function evidenceOf(event: SiteEvent, place: Place): string {
  return clean(listEvidence(event, place).join(' · '), EVIDENCE);
}

export function renderRow(event: SiteEvent, place: Place, known: ReadonlySet<string>): Html {
  const { words, language, to } = place;
  const act = actOf(event);
  const module = event.module === undefined ? '' : known.has(event.module) ? html`<a href="${to(modulePath(event.module))}">${event.module}</a>` : clean(event.module, 60);
  return html`<tr data-act="${act}" data-day="${event.time.slice(0, 10)}"><th scope="row" class="figures">${event.seq}</th><td><time datetime="${event.time}">${showDay(event.time, language)} <span class="clock">${showClock(event.time)}</span></time></td><td>${renderMark(act, words.acts[act])}</td><td>${module}${event.version && html` <span class="version">${clean(event.version, 30)}</span>`}</td><td>${event.actor && foreign(event.actor.login, 60)}</td><td class="words"><bdi>${evidenceOf(event, place)}</bdi>${event.reason && html`<span class="reason"><bdi>${clean(event.reason, REASON)}</bdi></span>`}</td></tr>\n`;
}

/** An event as the script finds it: slots of the template, its act and day, its words. */
export type FoundEvent = { h?: string; state: string; d: string; t: Record<string, string>; w: string };

export function findableEvent(event: SiteEvent, place: Place, known: ReadonlySet<string>): FoundEvent {
  const act = actOf(event);
  const module = clean(event.module ?? '', 60);
  const [evidence, reason, actor] = [evidenceOf(event, place), clean(event.reason ?? '', REASON), clean(event.actor?.login ?? '', 60)];
  return {
    ...(known.has(module) && { h: place.to(modulePath(module)) }), state: act, d: event.time.slice(0, 10),
    t: { seq: String(event.seq), time: `${showDay(event.time, place.language)} ${showClock(event.time)}`, act: place.words.acts[act] ?? act, module, version: clean(event.version ?? '', 30), actor, evidence, reason },
    w: [event.seq, module, event.version ?? '', actor, evidence, reason].join(' ').toLowerCase(),
  };
}
