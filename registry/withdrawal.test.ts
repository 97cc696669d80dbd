import { describe, expect, it } from 'vitest';
import { explainShape } from './event-shape.ts';
import type { Account, CommentFacts } from './facts.ts';
import { draftWithdrawal } from './draft.ts';
import { describeImpact } from './impact.ts';
import { renderRefusal } from './refusal.ts';
import { replay } from './replay.ts';
import { findVersion } from './shelf.ts';
import { parseTag } from './tags.ts';
import { chainOf, type Deed } from './testing/events.ts';
import { judgeWithdrawal, reasonOf, type WithdrawalFacts } from './withdrawal.ts';

const ada: Account = { login: 'ada', id: 3, type: 'User', permission: 'admin' };
const eve: Account = { login: 'eve', id: 5, type: 'User', permission: 'admin' };
const publish = (module: string, version: string, requires: Record<string, string> = {}): Deed => ({ act: 'publish', module, version, requires });

/** crm ← loyalty ← vouchers ← gifts; each of loyalty and vouchers has two versions. */
const DEEDS = [
  publish('crm', '1.0.0'), publish('loyalty', '1.0.0', { crm: '^1.0.0' }), publish('loyalty', '1.1.0', { crm: '^1.0.0' }),
  publish('vouchers', '1.0.0', { loyalty: '^1.0.0' }), publish('vouchers', '2.0.0', { loyalty: '^1.1.0' }), publish('gifts', '1.0.0', { vouchers: '>=2.0.0' }),
];

function factsOf(name: string, deeds: readonly Deed[] = DEEDS, given: Partial<WithdrawalFacts> & { message?: string } = {}): WithdrawalFacts {
  const parsed = parseTag(name)!;
  const shelf = { ...replay(chainOf(deeds)).shelf };
  const subtree = findVersion(shelf, parsed.module, parsed.version)?.subtree;
  const message = given.message ?? 'because';
  return { tag: { name, id: 'a'.repeat(40), annotated: true, inner: name, message, commit: 'c'.repeat(40) }, parsed, onMain: true, subtree, shelf, actor: ada, last: false, cascade: false, comments: [], now: '2027-01-30T10:00:00Z', purgeAfterDays: 30, ...given };
}
const judge = (facts: WithdrawalFacts) => judgeWithdrawal(facts).map(renderRefusal).join('\n');

/** The event that the facts earn, on a chain: it must fit the schema and the replay. */
function fact(facts: WithdrawalFacts, deeds: readonly Deed[] = DEEDS) {
  expect(judge(facts)).toBe('');
  const draft = draftWithdrawal(facts, findVersion(facts.shelf, facts.parsed.module, facts.parsed.version)!, facts.now);
  const events = chainOf(deeds);
  const event = { ...draft, seq: events.length + 1, prev: events[0]!.prev } as (typeof events)[number];
  expect(explainShape(event)).toBeUndefined();
  const after = replay([...events, event]);
  expect(after.problems).toEqual([]);
  return { event, shelf: after.shelf };
}

describe('a cascade', () => {
  it('names only what breaks first when it is not asked for', () => {
    expect(judge(factsOf('unpublish/loyalty@1.1.0'))).toMatch(/^check 6: XM03 loyalty@1.1.0 is needed by vouchers@2.0.0 \(\^1.1.0\)\. Unpublish vouchers@2.0.0 first/);
  });

  it('takes off what breaks, and what depends on that, and leaves a lower version that still works', () => {
    const facts = factsOf('unpublish/loyalty@1.1.0', DEEDS, { cascade: true });
    const { event, shelf } = fact(facts);
    expect(event).toMatchObject({ also: [{ module: 'vouchers', version: '2.0.0' }, { module: 'gifts', version: '1.0.0' }] });
    expect(Object.fromEntries(Object.values(shelf.modules).map(({ module, effective }) => [module, effective]))).toEqual({ crm: '1.0.0', loyalty: '1.0.0', vouchers: '1.0.0', gifts: undefined });
    expect(describeImpact(facts)).toEqual(['loyalty goes back to 1.0.0: what 1.1.0 added is hidden, its values stay stored', 'vouchers@2.0.0 goes too: it needs loyalty', 'gifts@1.0.0 goes too: it needs loyalty']);
  });
});

describe('retire', () => {
  it('takes every published version off at once', () => {
    const { event, shelf } = fact(factsOf('retire/gifts@1.0.0'));
    expect(event).toMatchObject({ act: 'retire', module: 'gifts' });
    expect(shelf.modules['gifts']!.state).toBe('retired');
    const all = fact(factsOf('retire/loyalty@1.1.0', DEEDS, { cascade: true })).shelf;
    expect(Object.values(all.modules).filter(({ effective }) => effective).map(({ module }) => module)).toEqual(['crm']);
  });

  it('is refused while others need the module, and for a version that is not the effective one', () => {
    expect(judge(factsOf('retire/loyalty@1.1.0'))).toMatch(/^check 6: XM03 loyalty@1.1.0 is needed by vouchers@2.0.0/);
    expect(judge(factsOf('retire/loyalty@1.0.0'))).toMatch(/^check 2: .*Use the tag retire\/loyalty@1.1.0/);
  });
});

describe('relist', () => {
  it('is refused while what the version needs is off the shelf', () => {
    const deeds: Deed[] = [...DEEDS, { act: 'retire', module: 'gifts', version: '1.0.0' }, { act: 'unpublish', module: 'vouchers', version: '2.0.0' }];
    expect(judge(factsOf('relist/gifts@1.0.0', deeds))).toMatch(/^check 6: XM03 gifts@1.0.0 needs vouchers >=2.0.0/);
  });
});

describe('purge', () => {
  const off: Deed[] = [...DEEDS, { act: 'unpublish', module: 'gifts', version: '1.0.0' }];
  const message = `Nobody used it.\n\nReceipt: sha256:${'e'.repeat(64)}`;
  const confirm = (user: Account, more: Partial<CommentFacts> = {}): CommentFacts[] => [{ id: 9, user, body: '/confirm purge nobody used it', createdAt: '2026-12-01T10:00:00Z', edited: false, ...more }];
  const ready = (more: Parameters<typeof factsOf>[2] = {}) => factsOf('purge/gifts@1.0.0', off, { message, comments: confirm(eve), ...more });

  it('records the export and the second admin, and the version never comes back', () => {
    const { event, shelf } = fact(ready(), off);
    expect(event).toMatchObject({ act: 'purge', receipt: `sha256:${'e'.repeat(64)}`, confirmed: { user: { login: 'eve' } }, reason: 'Nobody used it.' });
    expect(findVersion(shelf, 'gifts', '1.0.0')).toMatchObject({ state: 'purged', purgedAt: '2027-01-30T10:00:00Z' });
    expect(judge({ ...factsOf('relist/gifts@1.0.0'), shelf })).toMatch(/^check 2: gifts@1.0.0 was purged/);
    expect(judge({ ...ready(), shelf })).toMatch(/^check 2: gifts@1.0.0 was purged/);
  });

  it.each([
    ['on the shelf', factsOf('purge/loyalty@1.1.0', off, { message }), /^check 2: loyalty@1.1.0 is on the shelf/],
    ['before the waiting time is over', ready({ now: '2026-12-22T09:59:59Z' }), /^check 2: .*30 days must pass. Purge it from 2026-12-22 on/],
    ['without an export', ready({ message: 'Nobody used it.' }), /^check 8: .*names no export/],
    ['without a reason', ready({ message: `Receipt: sha256:${'e'.repeat(64)}` }), /^check 1: .*gives no reason/],
    ['with nobody but the admin', ready({ comments: confirm(ada) }), /^check 4: no second admin/],
    ['with somebody who is no admin', ready({ comments: confirm({ ...eve, permission: 'maintain' }) }), /^check 4/],
    ['with a comment that was edited', ready({ comments: confirm(eve, { edited: true }) }), /^check 4/],
    ['with a comment from before', ready({ comments: confirm(eve, { createdAt: '2026-11-01T10:00:00Z' }) }), /^check 4/],
    ['by somebody who is no admin', ready({ actor: { ...ada, permission: 'write' } }), /^check 7/],
  ])('is refused %s', (_, facts, refusal) => {
    expect(judge(facts)).toMatch(refusal);
  });

  it('keeps trailers out of the reason', () => {
    expect(reasonOf('It goes.\n\nLast: yes\nCascade: yes')).toBe('It goes.');
  });
});
