import { describe, expect, it } from 'vitest';
import { unmetNeeds } from './gate.ts';

describe('the gate', () => {
  it('opens when every job succeeded, and when no module was affected', () => {
    expect(unmetNeeds({ affected: { result: 'success' }, module: { result: 'success' } })).toEqual([]);
    expect(unmetNeeds({ affected: { result: 'success' }, module: { result: 'skipped' } })).toEqual([]);
  });

  it('stays shut when a job failed, was cancelled, was skipped out of turn, or is unknown', () => {
    expect(unmetNeeds({ affected: { result: 'failure' }, module: { result: 'skipped' } })).toEqual(['affected: failure']);
    expect(unmetNeeds({ affected: { result: 'skipped' }, module: { result: 'cancelled' } })).toEqual(['affected: skipped', 'module: cancelled']);
    expect(unmetNeeds({ affected: {} })).toEqual(['affected: unknown']);
  });
});
