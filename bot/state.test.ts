import { describe, expect, it } from 'vitest';
import { labelOf, labelsWith, stateOf } from './state.ts';
import type { StateFacts } from './state.ts';

const READY: StateFacts = { pull: { open: true, draft: false, merged: false }, checks: 'passed', approved: false, refused: [], changesRequested: [], reviewed: false };
const MERGED = { open: false, draft: false, merged: true };

describe('a module stands at', () => {
  it.each<[string, Partial<StateFacts>, string]>([
    ['draft without a check', { checks: 'none' }, 'draft'],
    ['draft while its check runs', { checks: 'running' }, 'draft'],
    ['draft when its check failed, though it was approved', { checks: 'failed', approved: true }, 'draft'],
    ['tested when its check passed on a draft', { pull: { ...READY.pull, draft: true } }, 'tested'],
    ['pending-review when nobody has looked', {}, 'pending-review'],
    ['reviewing after a comment', { reviewed: true }, 'reviewing'],
    ['approved', { approved: true, reviewed: true }, 'approved'],
    ['rejected when changes are asked for, even beside an approval', { approved: true, changesRequested: ['rui'] }, 'rejected'],
    ['rejected when closed', { pull: { ...READY.pull, open: false } }, 'rejected'],
    ['merged', { pull: MERGED }, 'merged'],
    ['published', { pull: MERGED, shelf: 'published' }, 'published'],
    ['unpublished', { pull: MERGED, shelf: 'unpublished' }, 'unpublished'],
    ['retired', { pull: MERGED, shelf: 'retired' }, 'retired'],
  ])('%s', (_what, facts, state) => expect(stateOf({ ...READY, ...facts }).state).toBe(state));

  it('an approval that does not count, with the reason', () => {
    expect(stateOf({ ...READY, reviewed: true, refused: [{ login: 'dora', reason: 'asked for the module' }] }).why).toContain('The approval of `dora` does not count: asked for the module.');
  });
});

it('a label replaces the one of the state before and leaves others', () => {
  expect(labelsWith('approved', ['bug', labelOf('reviewing'), 'state: mine'])).toEqual(['bug', 'state: mine', 'state: approved']);
});
