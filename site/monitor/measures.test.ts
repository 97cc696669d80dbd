import { describe, expect, it } from 'vitest';
import { readEvent } from '../event.ts';
import { openStory, fieldModule } from '../testing/ledger.ts';
import { followShelf } from '../timeline/stays.ts';
import { measure, median } from './measures.ts';

const AI = { provider: 'kimi', model: 'k', tokens: 10 };

function story() {
  const made = openStory();
  made.record('request', '2026-01-01T10:00:00Z', { key: 'request:1', issue: 1 });
  made.record('test', '2026-01-01T10:30:00Z', { key: 'test:1', issue: 1, module: 'one', detail: { ms: '61000' } });
  made.record('test', '2026-01-01T10:30:00Z', { key: 'test:2', module: 'one', detail: { ms: 'long' } });
  made.publish({ content: fieldModule('one', 'Customer', 'a'), version: '1.0.0', issue: 1, time: '2026-01-01T12:00:00Z', ai: { ...AI, attempts: 1, costUSD: 0.02 } });
  made.publish({ content: fieldModule('two', 'Customer', 'b'), version: '1.0.0', issue: 2, time: '2026-01-02T12:00:00Z', requested: '2026-01-02T06:00:00Z', ai: { ...AI, attempts: 3 } });
  made.publish({ content: fieldModule('one', 'Customer', 'c'), version: '1.1.0', issue: 3, time: '2026-03-01T12:00:00Z' });
  made.move('unpublish', 'one', '1.1.0', '2026-03-02T12:00:00Z', 'no');
  made.move('unpublish', 'one', '1.0.0', '2026-03-03T12:00:00Z', 'no');
  made.move('relist', 'one', '1.0.0', '2026-03-04T12:00:00Z', 'yes');
  const facts = made.facts();
  return { events: facts.events.map(readEvent), proposed: facts.proposed };
}

describe('the measures', () => {
  const { events, proposed } = story();
  const measures = measure(events, proposed);

  it('count lead time from the request, or else from the proposal, or not at all', () => {
    expect(measures.leads.map(({ event, from, ms }) => [event.module, event.version, from, ms / 3_600_000])).toEqual([['one', '1.0.0', 'request', 2], ['two', '1.0.0', 'proposal', 6]]);
  });
  it('count attempts and costs of what was generated', () => {
    expect([...measures.attempts]).toEqual([[1, 1], [3, 1]]);
    expect(measures.costs.map(({ dollars }) => dollars)).toEqual([0.02]);
  });
  it('take times of the suite that are numbers', () => expect(measures.runs.map(({ ms }) => ms)).toEqual([61_000]));
  it('count acts by month, and months without any', () => {
    expect(measures.months).toEqual([{ month: '2026-01', on: 2, off: 0 }, { month: '2026-02', on: 0, off: 0 }, { month: '2026-03', on: 2, off: 2 }]);
  });
  it('know the middle', () => expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2.5, undefined]));

  it('follow the effective version through withdrawals', () => {
    const { lanes, stock } = followShelf(events)!;
    expect(lanes.map(({ name, stays }) => [name, stays.map(({ version, open }) => `${version}${open ? '…' : ''}`)])).toEqual([['one', ['1.0.0', '1.1.0', '1.0.0', '1.0.0…']], ['two', ['1.0.0…']]]);
    expect(stock.map(({ value }) => value)).toEqual([1, 2, 1, 2]);
  });
  it('find nothing in nothing', () => expect([followShelf([]), measure([], new Map()).leads]).toEqual([undefined, []]));
});

describe('an event that is new in the ledger', () => {
  it('is read as far as it is known', () => {
    expect(readEvent({ seq: 1, act: 'dance', time: '2026-01-01T00:00:00Z', reviews: 'none', suite: 3, actor: { login: 'a' }, detail: { a: 1, b: { c: 2 } }, also: [{ module: 'x' }] })).toMatchObject({ act: 'dance', reviews: [], actor: { login: 'a', id: 0 }, detail: { a: 1 }, also: [{ module: 'x', version: '' }] });
    expect(readEvent({}).suite).toBeUndefined();
  });
});
