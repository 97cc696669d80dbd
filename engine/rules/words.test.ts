import { expect, test } from 'vitest';
import { speaksOf, wordsOf } from './words.ts';

test('names and labels fall into words, Chinese into pairs of signs', () => {
  expect(wordsOf('FinancialTransaction.dueOn')).toEqual(['financial', 'transaction', 'due']);
  expect(wordsOf('忠诚度等级')).toEqual(['忠诚', '诚度', '度等', '等级']);
});

test.each([
  ['Every customer has many orders.', 'Order', true],
  ['Deliveries that were tracked twice', 'OrderTracking', true],
  ['Give each client a tier.', 'FinancialTransaction', false],
  ['给每个客户增加等级', '忠诚度等级', true],
  ['给每个客户增加等级', '加急', false],
])('%j speaks of %j: %s', (request, thing, answer) => {
  expect(speaksOf(request, wordsOf(thing))).toBe(answer);
});

test('nobody can tell whether a Chinese request speaks of what has only an English name', () => {
  expect(speaksOf('给每个包裹加一个标记', wordsOf('urgent'))).toBeUndefined();
});

test('words that stand in every name prove nothing', () => {
  expect(speaksOf('Make a new list page', wordsOf('newList'))).toBeUndefined();
});
