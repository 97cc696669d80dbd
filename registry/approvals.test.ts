import { describe, expect, it } from 'vitest';
import { judgeApprovals, type ApprovalFacts } from './approvals.ts';
import type { Account, ReviewFacts } from './facts.ts';

const person = (id: number, permission: Account['permission'] = 'write', type: Account['type'] = 'User'): Account => ({ login: `p${id}`, id, type, ...(permission && { permission }) });
let next = 1;
const review = (user: Account, state: ReviewFacts['state'] = 'APPROVED', digest: string | undefined = 'now'): ReviewFacts => ({ id: next++, user, state, commit: 'c'.repeat(40), ...(digest && { digest }) });
const judge = (reviews: ReviewFacts[], given: Partial<ApprovalFacts> = {}) => judgeApprovals({ digest: 'now', reviews, pushers: [], needed: 1, ...given });

describe('judgeApprovals', () => {
  it('counts the approval of this content by somebody with write access', () => {
    expect(judge([review(person(1))])).toMatchObject({ approved: true, refused: [] });
  });

  it('lets the latest review of a person stand, and a comment change nothing', () => {
    const rui = person(1);
    expect(judge([review(rui), review(rui, 'COMMENTED')]).approved).toBe(true);
    expect(judge([review(rui), review(rui, 'DISMISSED')]).approved).toBe(false);
    expect(judge([review(rui, 'CHANGES_REQUESTED'), review(rui)]).approved).toBe(true);
    expect(judge([review(rui), review(rui, 'APPROVED', 'old')]).approved).toBe(false);
  });

  it('waits while somebody who may review asks for changes', () => {
    expect(judge([review(person(1)), review(person(2), 'CHANGES_REQUESTED')]).approved).toBe(false);
    expect(judge([review(person(1)), review(person(2, 'read'), 'CHANGES_REQUESTED')]).approved).toBe(true);
  });

  it('counts one person once', () => {
    const rui = person(1);
    expect(judge([review(rui), review(rui)], { needed: 2 }).approved).toBe(false);
    expect(judge([review(rui), review(person(2))], { needed: 2 }).approved).toBe(true);
  });

  it('asks for a code owner where there are any, whatever the case of their login', () => {
    expect(judge([review(person(1))], { owners: ['p2', 'p3'] })).toMatchObject({ approved: false, ownerMissing: true });
    expect(judge([review(person(1)), review(person(3))], { owners: ['p2', 'P3'] })).toMatchObject({ approved: true });
    expect(judge([review(person(2))], { owners: ['p2'], requester: person(2) })).toMatchObject({ approved: false, counted: [] });
    expect(judge([review(person(1))], { owners: [] }).approved).toBe(true);
  });

  it('looks at no time: a commit that calls itself old is other content all the same', () => {
    const early = { ...review(person(1), 'APPROVED', 'before the push'), commit: 'd'.repeat(40) };
    expect(judge([early])).toMatchObject({ approved: false, refused: [{ reason: 'approved other content, at ddddddd' }] });
  });

  it('knows people by their number, not by their login', () => {
    const renamed = { ...person(1), login: 'somebody-else' };
    expect(judge([review(renamed)], { requester: person(1) }).approved).toBe(false);
  });

  it.each([
    ['asked for the module', review(person(1)), { requester: person(1) }],
    ['opened the pull request', review(person(1)), { author: person(1) }],
    ['pushed to the pull request', review(person(1)), { pushers: [person(1)] }],
    ['a bot does not approve', review(person(1, 'admin', 'Bot')), {}],
    ['has read access, not write', review(person(1, 'read')), {}],
    // Somebody who left keeps the review, and nothing else.
    ['has none access, not write', review(person(1, 'none')), {}],
    ['approved other content', review(person(1), 'APPROVED', 'old'), {}],
    ['could not be read', { ...review(person(1)), digest: undefined }, {}],
    ['rights could not be looked up', review({ login: 'p1', id: 1, type: 'User' }), {}],
  ] as const)('says why an approval does not count: %s', (reason, given, facts) => {
    expect(judge([given as ReviewFacts], facts as Partial<ApprovalFacts>)).toMatchObject({ approved: false, counted: [], refused: [{ reason: expect.stringContaining(reason) }] });
  });
});
