import { describe, expect, it } from 'vitest';
import { lookAlike, nearestName } from './names.ts';

describe('the nearest name', () => {
  it.each([
    ['Custmer', ['Order', 'Customer', 'Ticket'], 'Customer'],
    ['loyaltytier', ['loyaltyTier'], 'loyaltyTier'],
    ['nmae', ['name', 'kind'], 'name'],
    ['lable', ['help', 'label'], 'label'],
    ['nxxe', ['name', 'kind'], undefined],
    ['names', ['name', 'names2', 'gone'], 'name'],
    ['a', ['b'], 'b'],
    ['', ['a'], undefined],
    ['x'.repeat(1000), ['x'.repeat(999)], undefined],
  ])('of %s among %j is %s', (name, candidates, nearest) => expect(nearestName(name, candidates)).toBe(nearest));

  it('is found in time among many', () => {
    const candidates = Array.from({ length: 100_000 }, (_, index) => `candidate${index}`);
    const start = process.cpuUsage();
    nearestName('x'.repeat(60), candidates);
    expect(process.cpuUsage(start).user).toBeLessThan(200_000);
  });
});

describe('names that look alike', () => {
  it.each([['loyaltyTier', 'loyaltytier'], ['Il', 'll'], ['bi11ing', 'biIling'], ['O0', 'OO'], ['line1', 'linel']])('are %s and %s', (one, other) => {
    expect(lookAlike(one, [{ name: other }])).toBe(other);
    expect(lookAlike(other, [{ name: one }])).toBe(one);
  });

  it('are not the same name, nor words that differ', () => {
    expect(lookAlike('name', [{ name: 'name' }])).toBeUndefined();
    expect(lookAlike('fall', ['fail', 'full', 'falls'].map((name) => ({ name })))).toBeUndefined();
  });
});
