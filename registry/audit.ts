/** Events → rows that a person reads. */
import type { LedgerEvent } from './event.ts';

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
  const { seq, time, act, module, version, actor } = event;
  return { seq: String(seq), time, act, module, version, actor: actor.login, evidence: evidenceOf(event).join('; '), reason: event.reason ?? '' };
}

function evidenceOf(event: LedgerEvent): string[] {
  if (event.act === 'unpublish') return event.last ? ['the last version'] : [];
  if (event.act === 'relist') return [`confirmed by ${event.confirmed.user.login}`];
  return [
    ...(event.genesis ? ['base of the shelf'] : []),
    ...(event.rollbackOf ? [`rolls ${event.rollbackOf} back to ${event.restores}`] : []),
    ...(event.issue ? [`issue #${event.issue}${event.requester ? ` by ${event.requester.login}` : ''}`] : []),
    ...(event.ai ? [`${event.ai.provider} ${event.ai.model}, ${event.ai.inputTokens + event.ai.outputTokens} tokens${event.ai.costUSD === undefined ? '' : `, $${event.ai.costUSD}`}`] : []),
    ...(event.pr ? [`PR #${event.pr.number}`] : []),
    ...event.reviews.map(({ user }) => `approved by ${user.login}`),
    ...event.confirmations.map(({ code, by }) => `${code} confirmed by ${by}`),
    ...event.checks.map(({ name, conclusion }) => `${name} ${conclusion}`),
    `suite ${event.suite.passed} passed`,
  ];
}
