import { expect, test } from 'vitest';
import { makeAnswer, makePatch } from './ir.ts';
import { compareChanges } from './revision.ts';
import { LOYALTY } from './testing/generate.ts';
import { findUnmet } from './unmet.ts';

const intents = [{ text: 'Give every customer a loyalty tier', elements: ['Customer.loyaltyTier'] }, { text: '只有经理可以修改忠诚度等级', elements: ['manager.Customer.loyaltyTier'] }];

test('sentences that no requirement speaks of are told, politeness and names are not', () => {
  expect(findUnmet('Hello all. Give every customer a loyalty tier. Orders need a weight in kilograms. Call the module loyalty. Thanks a lot!', intents)).toEqual(['Orders need a weight in kilograms']);
  expect(findUnmet('只有经理可以修改忠诚度等级。给订单增加重量字段。', intents)).toEqual(['给订单增加重量字段']);
});

test('a requirement that nothing meets does not count', () => {
  expect(findUnmet('Give every customer a loyalty tier.', [{ text: 'Give every customer a loyalty tier', elements: [] }])).toEqual(['Give every customer a loyalty tier']);
});

test('what a revision changed beyond what was asked is told', () => {
  const before = LOYALTY.content;
  const after = structuredClone(before);
  const tier = after.patches.find(({ target }) => target === 'Customer.loyaltyTier')!;
  tier.value = { ...(tier.value as object), required: true };
  const rule = after.patches.find(({ target }) => target === 'Order.goldDiscount')!;
  rule.value = { ...(rule.value as object), check: 'order.discount <= 99' };
  const ir = makeAnswer({ kind: 'module', patches: [makePatch({ op: 'update', scope: 'object', target: 'Customer.loyaltyTier', required: true })], intents: [{ text: 'required', elements: ['Customer.loyaltyTier'] }] });
  expect(compareChanges(before, after, ir)).toEqual({ targets: ['Customer.loyaltyTier', 'Order.goldDiscount'], beyond: ['Order.goldDiscount'] });
});

test('a rename is asked for wherever the old name stood', () => {
  const before = LOYALTY.content;
  const after = JSON.parse(JSON.stringify(before).replaceAll('loyaltyTier', 'loyaltyLevel')) as typeof before;
  const ir = makeAnswer({ kind: 'module', patches: [makePatch({ op: 'add', scope: 'object', target: 'Customer.loyaltyLevel', formerly: ['loyaltyTier'] })], intents: [{ text: 'rename', elements: ['Customer.loyaltyLevel', 'Order.goldDiscount'] }] });
  expect(compareChanges(before, after, ir).beyond).toEqual([]);
});
