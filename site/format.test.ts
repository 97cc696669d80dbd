import { describe, expect, it } from 'vitest';
import { durationTicks } from './charts/axis.ts';
import { showDay, showDuration, showMoney, showNumber, showShare } from './format.ts';
import { linkTo, modulePath, readBaseURL, readRepository } from './paths.ts';
import { packRows } from './sheets.ts';

describe('format', () => {
  it('writes days, numbers and money', () => {
    expect([showDay('2026-11-02T10:00:00Z', 'en'), showDay('2026-11-02T10:00:00Z', 'zh')]).toEqual(['2 Nov 2026', '2026年11月2日']);
    expect([showNumber(1234567), showNumber(999), showNumber(1234.5, 2)]).toEqual(['1,234,567', '999', '1,234.50']);
    expect([showMoney(0), showMoney(0.0031), showMoney(0.03), showMoney(12.5)]).toEqual(['$0.00', '$0.0031', '$0.03', '$12.50']);
    expect([showShare(7, 9), showShare(0, 0)]).toEqual(['78 %', '–']);
  });
  it('writes durations in their two largest units', () => {
    expect([40, 41_000, 68_000, 3_600_000, 176_400_000].map((ms) => showDuration(ms, 'en'))).toEqual(['40 ms', '41 s', '1 min 8 s', '1 h', '2 d 1 h']);
    expect(showDuration(176_400_000, 'zh')).toBe('2 天 1 小时');
  });
  it('marks durations at round times, the last not below the most', () => {
    for (const most of [3, 900, 61_000, 5_000_000, 3e8, 9e11]) { const ticks = durationTicks(most); expect(ticks.length).toBeLessThanOrEqual(6); expect(ticks.at(-1)).toBeGreaterThanOrEqual(most); }
  });
});

describe('paths', () => {
  it('lead from any page to any other', () => {
    expect(linkTo('en/modules/a.html', 'en/index.html')).toBe('../index.html');
    expect(linkTo('en/index.html', 'zh/modules/a.html')).toBe('../zh/modules/a.html');
    expect(linkTo('en/index.html', 'en/audit.html')).toBe('audit.html');
    expect(linkTo('index.html', 'assets/icon.svg')).toBe('assets/icon.svg');
  });
  it('refuse what is no module name', () => expect(() => modulePath('../etc')).toThrow('not a module name'));
  it('take plain addresses only', () => {
    expect(readBaseURL('https://example.com/shelf')).toBe('https://example.com/shelf/');
    expect(readRepository('https://github.com/example/crm/')).toBe('https://github.com/example/crm');
    for (const text of ['javascript:alert(1)', 'data:text/html,x', 'https://user:pw@example.com/', 'example.com', 'https://example.com/?a', 'file:///etc/', '']) expect([text, readBaseURL(text), readRepository(text)]).toEqual([text, undefined, undefined]);
    expect(readRepository('http://github.com/example/crm')).toBeUndefined();
  });
});

describe('sheets', () => {
  it('hold neither too many rows nor too heavy ones', () => {
    expect(packRows([1, 2, 3, 4, 5], () => 1, 2, 100)).toEqual([[1, 2], [3, 4], [5]]);
    expect(packRows([60, 60, 10, 200, 5], (size) => size, 10, 100)).toEqual([[60], [60, 10], [200], [5]]);
    expect(packRows([], () => 1)).toEqual([[]]);
  });
});
