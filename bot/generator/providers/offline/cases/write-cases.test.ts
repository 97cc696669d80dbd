/** What a request promises is proved by cases of the module; that they pass on a database is the suite's to say. */
import { expect, test } from 'vitest';
import { generate } from '../../../testing/generate.ts';

async function casesOf(body: string): Promise<[string, string][]> {
  const made = await generate({ title: '', body });
  if (made.kind !== 'module') expect.fail(JSON.stringify(made));
  return (made.content.cases ?? []).map(({ name, steps }) => [name, steps.find(({ refused }) => refused)?.refused ?? 'accepted']);
}

test('a new field is proved by what it must refuse', async () => {
  expect(await casesOf('Add a required text field "VAT number" to customers, unique, at most 20 characters. Give every customer a credit score: a whole number between 0 and 1000, default 10.')).toEqual([
    ['a new customer starts with credit score 10', 'accepted'], ['a customer without vat number is refused', 'required'], ['two customers cannot share one vat number', 'unique'],
    ['vat number of more than 20 characters is refused', 'invalid'], ['credit score above 1000 is refused', 'invalid'], ['credit score below 0 is refused', 'invalid'],
  ]);
});

test('a rule is proved both ways', async () => {
  expect(await casesOf('Orders get a delivery date. The delivery date must not be before the order date.')).toEqual([
    ['an order that breaks delivery date not below order date is refused', 'rule.deliveryDateNotBelowOrderDate'], ['an order that keeps delivery date not below order date is accepted', 'accepted'],
  ]);
});

test('in Chinese, too', async () => {
  expect(await casesOf('给客户增加积分，整数，范围在 0 到 1000 之间。')).toEqual([['points 大于 1000 被拒绝', 'invalid'], ['points 小于 0 被拒绝', 'invalid']]);
});

test('a field that only some may set has no case of a value that anybody gives', async () => {
  expect((await casesOf('Add a bonus (whole number, between 0 and 10) to customers. Only managers may change it.')).map(([, refused]) => refused)).toEqual(['permission', 'accepted']);
});
