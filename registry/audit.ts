/** Events → rows that a person reads. */
import { isShelfEvent, type EventAI, type LedgerEvent, type RecordEvent } from './event.ts';

export type AuditFilter = { module?: string; actor?: string; act?: string; /** Times or days, both ends included. */ since?: string; until?: string };

export const AUDIT_COLUMNS = ['seq', 'time', 'act', 'module', 'version', 'actor', 'evidence', 'reason'] as const;

export type AuditRow = Record<(typeof AUDIT_COLUMNS)[number], string>;

/** Returns the events that a filter lets through. */
export function filterEvents(events: readonly LedgerEvent[], filter: AuditFilter): LedgerEvent[] {
  return events.filter((event) => (!filter.module || event.module === filter.module)
    && (!filter.actor || event.actor.login.toLowerCase() === filter.actor.toLowerCase())
    && (!filter.act || event.act === filter.act || (filter.act === 'rollback' && event.act === 'publish' && event.rollbackOf !== undefined))
    && (!filter.since || event.time >= filter.since)
    && (!filter.until || event.time.slice(0, filter.until.length) <= filter.until));
}

/** Returns one row an event: what happened, by whom, on which evidence. */
export function auditRow(event: LedgerEvent): AuditRow {
  const { seq, time, act, module = '', version = '', actor } = event;
  return { seq: String(seq), time, act, module, version, actor: actor.login, evidence: evidenceOf(event).join('; '), reason: event.reason ?? '' };
}

function evidenceOf(event: LedgerEvent): string[] {
  if (!isShelfEvent(event)) return recorded(event);
  if (event.act === 'unpublish' || event.act === 'retire') return [...(event.last ? ['the last version'] : []), ...(event.also ? [`with ${event.also.map(({ module, version }) => `${module}@${version}`).join(', ')}`] : [])];
  if (event.act === 'relist') return [`confirmed by ${event.confirmed.user.login}`];
  if (event.act === 'purge') return [`confirmed by ${event.confirmed.user.login}`, `export ${event.receipt.slice(0, 19)}`];
  return [
    ...(event.genesis ? ['base of the shelf'] : []),
    ...(event.rollbackOf ? [`rolls ${event.rollbackOf} back to ${event.restores}`] : []),
    ...(event.issue ? [`issue #${event.issue}${event.requester ? ` by ${event.requester.login}` : ''}`] : []),
    ...(event.ai ? [wordsOfAI(event.ai)] : []),
    ...(event.pr ? [`PR #${event.pr.number}`] : []),
    ...event.reviews.map(({ user }) => `approved by ${user.login}`),
    ...event.confirmations.map(({ code, by }) => `${code} confirmed by ${by}`),
    ...event.checks.map(({ name, conclusion }) => `${name} ${conclusion}`),
    `suite ${event.suite.passed} passed`,
  ];
}

function recorded({ issue, pull, result, ai, detail }: RecordEvent): string[] {
  return [
    ...(issue ? [`issue #${issue}`] : []), ...(pull ? [`PR #${pull}`] : []), ...(result ? [result] : []), ...(ai ? [wordsOfAI(ai)] : []),
    ...Object.entries(detail ?? {}).map(([name, value]) => `${name} ${value}`),
  ];
}

function wordsOfAI(ai: EventAI): string {
  return `${ai.provider} ${ai.model}, ${ai.inputTokens + ai.outputTokens} tokens${ai.costUSD === undefined ? '' : `, $${ai.costUSD}`}`;
}
