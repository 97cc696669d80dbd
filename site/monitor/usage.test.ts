import { describe, expect, it } from 'vitest';
import { placeAt } from '../page.ts';
import { textOf } from '../testing/read-html.ts';
import { makeStory } from '../testing/story.ts';
import { splitStatus } from './objects.ts';
import { renderUsage } from './usage.ts';

const place = placeAt(makeStory(), 'en', 'monitor.html');
const shown = (status: unknown) => textOf(renderUsage(status, place).toString()).replace(/\s+/g, ' ');

describe('usage', () => {
  it('shows rows, sizes and shares of each object, the most filled field first', () => {
    const text = shown({ ok: true, objects: [{ object: 'Customer', module: 'crm', rows: 200, bytes: 2_500_000, lastWritten: '2026-10-11T14:02:10.000Z', filled: { phone: 50, name: 200 } }], drift: [] });
    expect(text).toContain('It is what was declared.');
    expect(text).toMatch(/Customer\s?crm\s?200\s?2\.5 MB\s?11 Oct 2026 14:02 UTC/);
    expect(text).toMatch(/name\s?200\s+100 %\s?phone\s?50\s+25 %/);
  });
  it('says what drifted', () => {
    const text = shown({ objects: [], drift: [{ kind: 'missing', what: 'column loyalty tier' }] });
    expect(text).toContain('1 thing is not what was declared.');
    expect(text).toContain('column loyalty tier');
  });
  it('shows a status of another shape as it is', () => {
    expect(shown({ databases: [{ name: 'north', rows: 3 }], note: 'new' })).toMatch(/note\s?new/);
    expect(splitStatus({ objects: 'many' })).toEqual({ objects: [], rest: { objects: 'many' } });
    expect(splitStatus({ objects: [{ object: 'A', rows: -1 }, { object: 'B', rows: 1, filled: { a: 'x', b: 2 }, lastWritten: 'now' }] }).objects).toEqual([{ object: 'B', module: '', rows: 1, filled: [['b', 2]] }]);
  });
  it('asks for a status where none was handed in', () => expect(shown(undefined)).toContain('build the site with --status'));
  it('stays bounded', () => {
    const many = Array.from({ length: 500 }, (_, index) => ({ object: `O${index}`, rows: 1, filled: Object.fromEntries(Array.from({ length: 500 }, (__, field) => [`f${field}`, 1])) }));
    expect(renderUsage({ objects: many, list: Array.from({ length: 100 }, () => ({ text: '<"'.repeat(1000) })), deep: { a: { b: { c: { d: { e: 1 } } } } } }, place).toString().length).toBeLessThan(65_000);
  });
});
