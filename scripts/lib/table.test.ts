import { expect, it } from 'vitest';
import { renderCSV, renderTable } from './table.ts';

it('aligns columns, Chinese ones too, and shows no control characters', () => {
  expect(renderTable(['name', 'reason'], [{ name: '客户', reason: 'a\u001b[31mb\nc' }, { name: 'orders', reason: '\u202Eevil' }])).toBe('name    reason\n客户    a [31mb c\norders   evil');
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '  =1', '＝1'])('lets no cell be a formula: %j', (text) => {
  expect(renderCSV(['reason'], [{ reason: text }])).toBe(`"reason"\r\n"'${text}"\r\n`);
});

it('keeps quotes, commas and line ends inside their cell', () => {
  expect(renderCSV(['a', 'b'], [{ a: 'x","=1', b: 'two\nlines' }])).toBe('"a","b"\r\n"x"",""=1","two\nlines"\r\n');
});
