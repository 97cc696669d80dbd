import { expect, test } from 'vitest';
import { lossesOf } from './cells.ts';

const BEFORE = new Map([['Order a', { total: '"1.0000"', note: '"x"' }], ['Order b', { total: '"2.0000"', note: 'null' }]]);

test('a value that changed, and a row that is gone, are losses', () => {
  const after = new Map([['Order a', { total: '"1.0001"', note: '"x"' }]]);
  expect(lossesOf(BEFORE, after)).toEqual([
    { row: 'Order a', member: 'total', before: '"1.0000"', after: '"1.0001"' },
    { row: 'Order b', member: 'total', before: '"2.0000"', after: undefined },
    { row: 'Order b', member: 'note', before: 'null', after: undefined },
  ]);
});

test('what the other version does not show is no loss, nor is a new row', () => {
  const after = new Map([['Order a', { total: '"1.0000"' }], ['Order b', { total: '"2.0000"' }], ['Order c', { total: '"3.0000"' }]]);
  expect(lossesOf(BEFORE, after, (_, member) => member === 'total')).toEqual([]);
});
