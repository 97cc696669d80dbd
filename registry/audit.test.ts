import { expect, it } from 'vitest';
import { auditRow, filterEvents } from './audit.ts';
import { appendEvent } from './chain.ts';
import type { EventDraft, LedgerEvent } from './event.ts';
import { draftOf } from './testing/events.ts';

const drafts: EventDraft[] = [
  draftOf({ act: 'publish', module: 'loyalty', version: '1.0.0' }, '2026-11-20T10:00:00Z'),
  { ...draftOf({ act: 'publish', module: 'vouchers', version: '1.0.0' }, '2026-11-21T10:00:00Z'), actor: { login: 'Kim', id: 9 } } as EventDraft,
  draftOf({ act: 'unpublish', module: 'loyalty', version: '1.0.0' }, '2026-11-22T10:00:00Z'),
  { ...draftOf({ act: 'publish', module: 'loyalty', version: '1.0.1' }, '2026-11-22T12:00:00Z'), rollbackOf: '1.0.0', restores: '0.9.0', issue: 7, requester: { login: 'dora', id: 1 }, reviews: [{ id: 1, user: { login: 'rui', id: 2 }, commit: 'a'.repeat(40) }] } as EventDraft,
];
const events: LedgerEvent[] = [];
for (const draft of drafts) events.push(appendEvent(events.at(-1), draft));
const found = (filter: Parameters<typeof filterEvents>[1]) => filterEvents(events, filter).map(({ seq }) => seq);

it('filters by module, person, act and time, days included whole', () => {
  expect(found({})).toEqual([1, 2, 3, 4]);
  expect(found({ module: 'loyalty' })).toEqual([1, 3, 4]);
  expect(found({ actor: 'kim' })).toEqual([2]);
  expect(found({ act: 'unpublish' })).toEqual([3]);
  expect(found({ act: 'rollback' })).toEqual([4]);
  expect(found({ since: '2026-11-21', until: '2026-11-21' })).toEqual([2]);
  expect(found({ since: '2026-11-22T11:00:00Z' })).toEqual([4]);
  expect(found({ until: '2026-11-22T10:00:00Z', module: 'loyalty' })).toEqual([1, 3]);
});

it('tells who asked, who approved and what was rolled back', () => {
  expect(auditRow(events[3]!).evidence).toBe('rolls 1.0.0 back to 0.9.0; issue #7 by dora; approved by rui; suite 1 passed');
  expect(auditRow(events[2]!)).toMatchObject({ act: 'unpublish', reason: 'because', evidence: '' });
});
