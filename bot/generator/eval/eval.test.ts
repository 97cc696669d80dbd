/** A leg of `npm run eval`: every ninth request of the evaluation. */
import { expect, test } from 'vitest';
import { OFFLINE_ONLY } from '../config.ts';
import { makeAnswer, makePatch } from '../ir.ts';
import { startEndpoint } from '../testing/scripted-endpoint.ts';
import { readCases, STRATA } from './case.ts';
import { print, tally } from './print.ts';
import { runCase, type Result } from './run.ts';

const CASES = readCases();
const now = () => new Date('2026-11-22T10:00:00Z');
const find = (id: string) => CASES.find((each) => each.id === id)!;

test('the set is large enough, of every stratum, and half of it Chinese', () => {
  expect(CASES.length).toBeGreaterThanOrEqual(300);
  expect([...new Set(CASES.map(({ stratum }) => stratum))].sort()).toEqual([...STRATA].sort());
  const chinese = CASES.filter(({ language }) => language === 'zh').length / CASES.length;
  expect(chinese).toBeGreaterThan(0.4);
});

test('the phrase book is right, or asks, and is never wrong', async () => {
  const results: Result[] = [];
  for (const each of CASES.filter((_each, index) => index % 9 === 0)) results.push(await runCase(each, { config: OFFLINE_ONLY, env: {}, now }));
  const all = tally(results).at(-1)!;
  expect({ ...all, asked: 0, refused: 0, right: 0 }, print(results, 'offline')).toMatchObject({ wrong: 0, failed: 0 });
  expect(all.right / all.cases, print(results, 'offline')).toBeGreaterThanOrEqual(0.95);
}, 240_000);

const answers = async (id: string, patches: ReturnType<typeof makePatch>[]) => {
  const answer = makeAnswer({ kind: 'module', name: 'made', titleEn: 'Made', summaryEn: 'Made.', patches, intents: patches.map(({ target }) => ({ text: target, elements: [target] })) });
  const endpoint = await startEndpoint([{ play: 'answer', text: JSON.stringify(answer) }]);
  const config = { default: 'm', models: { m: { provider: 'openai-compatible' as const, baseUrl: endpoint.url, model: 'm', apiKeyEnv: 'K' } }, fallback: [] };
  const result = await runCase(find(id), { config, env: { K: 'no-real-key' }, now });
  await endpoint.close();
  return result;
};

test('another right name is right', async () => {
  expect(await answers('create/date', [makePatch({ op: 'add', scope: 'object', target: 'Customer.dateOfBirth', type: 'date' })])).toMatchObject({ verdict: 'right' });
});

test('a wrong type, something nobody asked for and a rule with a hole are wrong', async () => {
  expect(await answers('create/date', [makePatch({ op: 'add', scope: 'object', target: 'Customer.birthday', type: 'text' })])).toMatchObject({ verdict: 'wrong', why: ['field Customer.birthday type is "text", not "date"'] });
  const extra = [makePatch({ op: 'add', scope: 'object', target: 'Customer.birthday', type: 'date' }), makePatch({ op: 'add', scope: 'object', target: 'Customer.age', type: 'integer' })];
  expect(await answers('create/date', extra)).toMatchObject({ verdict: 'wrong', why: ['nobody asked for object Customer.age'] });
  const loose = [makePatch({ op: 'add', scope: 'rule', target: 'Order.discountBound', check: 'order.discount <= 35', messageEn: 'Too much.' })];
  expect(await answers('create/rule-discount', loose)).toMatchObject({ verdict: 'wrong', why: ['Order {"discount":31} is taken'] });
});

test('a module where a question is right is wrong', async () => {
  expect(await answers('ambiguous/en-which-type', [makePatch({ op: 'add', scope: 'object', target: 'Customer.mark', type: 'text' })])).toMatchObject({ verdict: 'wrong' });
});
