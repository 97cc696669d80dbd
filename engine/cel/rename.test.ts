import { expect, test } from 'vitest';
import { renameInExpression } from './rename.ts';
import type { Renaming } from './rename.ts';
import { SAMPLE } from './sample-model.ts';

const TEXT = "order . status == 'draft' // order.status\n && order.payments.exists(status, status.status == 'settled' && status.order.status != \"draft\")";

test.each<[name: string, renaming: Renaming, expected: string]>([
  ['a state field', { kind: 'member', object: 'Order', name: 'status', to: 'stage' }, "order . stage == 'draft' // order.status\n && order.payments.exists(status, status.status == 'settled' && status.order.stage != \"draft\")"],
  ['an inverse', { kind: 'member', object: 'Order', name: 'payments', to: 'receipts' }, TEXT.replace('payments', 'receipts')],
  ['a key', { kind: 'key', object: 'Order', name: 'status', key: 'draft', to: 'open' }, TEXT.replace("'draft'", "'open'").replace('"draft"', "'open'")],
  ['the object', { kind: 'object', object: 'Order', to: 'Purchase' }, TEXT.replace('order . status', 'purchase . status').replace('&& order.payments', '&& purchase.payments')],
  ['nothing of another object', { kind: 'member', object: 'Payment', name: 'amount', to: 'sum' }, TEXT],
])('renames %s and keeps the rest', (_, renaming, expected) => {
  expect(renameInExpression(TEXT, { model: SAMPLE, object: 'Order', place: 'check' }, renaming)).toBe(expected);
});

test('leaves alone what it cannot read', () => {
  expect(renameInExpression('order.nope == 1', { model: SAMPLE, object: 'Order', place: 'check' }, { kind: 'object', object: 'Order', to: 'Purchase' })).toBe('order.nope == 1');
});
