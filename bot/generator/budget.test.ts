/** Budgets of a day and the circuit breaker, over several requests that share a store. */
import { afterEach, expect, test } from 'vitest';
import type { ModelConfig } from './config.ts';
import { readModelsConfig } from './config.ts';
import { makeAnswer } from './ir.ts';
import { makeShortStore, type Store } from './store.ts';
import { generate } from './testing/generate.ts';
import { startEndpoint, type Endpoint, type Scene } from './testing/scripted-endpoint.ts';

const ANSWER: Scene = { play: 'answer', text: JSON.stringify(makeAnswer({ kind: 'clarify', questions: ['Which one?'] })), usage: { prompt_tokens: 10_000, completion_tokens: 2000 } };
const DOWN: Scene = { play: 'status', status: 500, body: { error: { message: 'oops' } } };

let endpoint: Endpoint;
afterEach(() => endpoint.close());

/** Units: $1 a million tokens; a call that costs $0.012 and is thought to cost at most about $0.012. */
async function asker(scenes: Scene[], budget: ModelConfig['budget'], store: Store = makeShortStore()) {
  endpoint = await startEndpoint(scenes);
  const m: ModelConfig = { provider: 'openai-compatible', baseUrl: endpoint.url, model: 'm', apiKeyEnv: 'K', price: { inputPerM: 1, outputPerM: 1 }, ...(budget ? { budget } : {}) };
  let clock = Date.parse('2026-11-22T10:00:00Z');
  return {
    wait(milliseconds: number) { clock += milliseconds; },
    ask: async (requester = 'dora', repository = 'a/b') => {
      const made = await generate({ title: '', body: 'Something new.', requester }, [], {
        config: { default: 'm', models: { m }, fallback: [] }, env: { K: 'no-real-key' }, store, repository, now: () => new Date(clock), sleep: async () => undefined,
      });
      return made.kind === 'failed' ? made.detail : made.kind;
    },
  };
}

test('a day\'s budget holds over requests, is said in dollars, and is new on the next day', async () => {
  const { ask, wait } = await asker([ANSWER], { usdPerDay: 0.03 });
  expect([await ask(), await ask()]).toEqual(['clarify', 'clarify']);
  expect(await ask()).toMatch(/"m" has spent \$0\.024 of today's \$0\.03/u);
  expect(endpoint.seen).toHaveLength(2);
  wait(24 * 3600_000);
  expect(await ask()).toBe('clarify');
});

test('a person and a repository have budgets of their own', async () => {
  const { ask } = await asker([ANSWER], { usdPerPersonAndDay: 0.02, usdPerRepositoryAndDay: 0.03 });
  expect(await ask('dora')).toBe('clarify');
  expect(await ask('dora')).toMatch(/dora with "m" has spent/u);
  expect(await ask('eve')).toBe('clarify');
  expect(await ask('fred')).toMatch(/a\/b with "m" has spent/u);
  expect(await ask('fred', 'a/c')).toBe('clarify');
});

test('requests at the same time can\'t spend the same dollar', async () => {
  const { ask } = await asker([ANSWER], { usdPerDay: 0.03 });
  const told = await Promise.all([ask(), ask(), ask(), ask()]);
  expect(told.filter((each) => each === 'clarify').length).toBeLessThanOrEqual(2);
  expect(endpoint.seen.length).toBeLessThanOrEqual(2);
});

test('a budget in dollars without a price is a mistake in the file', () => {
  const read = readModelsConfig('models.yml', 'default: m\nmodels:\n  m: { provider: openai-compatible, baseUrl: "https://api.moonshot.ai/v1", model: m, apiKeyEnv: K, budget: { usdPerDay: 5 } }\n');
  expect(read).toMatchObject({ ok: false, problems: [{ code: 'MC05', help: expect.stringContaining('price') }] });
});

test('an endpoint that keeps failing is left alone, then tried once, then used again', async () => {
  const { ask, wait } = await asker([...Array.from({ length: 12 }, () => DOWN), ANSWER], undefined);
  for (let round = 0; round < 3; round += 1) expect(await ask()).toMatch(/endpoint failed/u);
  expect(endpoint.seen).toHaveLength(12);
  expect(await ask()).toMatch(/failed 3 times in a row and is left alone for 60 s/u);
  expect(endpoint.seen).toHaveLength(12);
  wait(61_000);
  expect(await ask()).toBe('clarify');
  expect(await ask()).toBe('clarify');
});

test('while an endpoint is left alone the next model is asked', async () => {
  const store = makeShortStore();
  await store.set('health m', JSON.stringify({ failures: 3, until: Date.parse('2026-11-22T10:01:00Z') }));
  endpoint = await startEndpoint([DOWN]);
  const made = await generate({ title: '', body: 'Add a birthday to customers.' }, [], {
    config: { default: 'm', models: { m: { provider: 'openai-compatible', baseUrl: endpoint.url, model: 'm', apiKeyEnv: 'K' }, offline: { provider: 'offline' } }, fallback: ['offline'] }, env: { K: 'no-real-key' }, store,
  });
  expect(made).toMatchObject({ kind: 'module', model: 'offline' });
  expect(endpoint.seen).toEqual([]);
});

test('a refused key does not count as an illness', async () => {
  const { ask } = await asker([{ play: 'status', status: 401, body: { error: { message: 'no' } } }], undefined);
  for (let round = 0; round < 5; round += 1) expect(await ask()).toMatch(/not interchangeable/u);
});
