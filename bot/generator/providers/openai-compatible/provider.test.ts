/** The whole generator against an endpoint that plays what real ones do. */
import { afterEach, describe, expect, test } from 'vitest';
import type { ModelConfig } from '../../config.ts';
import { makeAnswer, makePatch, type IR } from '../../ir.ts';
import { generate, NOW } from '../../testing/generate.ts';
import { startEndpoint, type Endpoint, type Scene } from '../../testing/scripted-endpoint.ts';
import type { GenerateInput, Generation } from '../../types.ts';

const CANARY = 'sk-canary-5f1d9b7c2e8a4d60-KEY';
const REQUEST = { title: 'Birthdays', body: 'Add a birthday to customers.', issue: 7, requester: 'dora' };

const birthday = makePatch({ op: 'add', scope: 'object', target: 'Customer.birthday', type: 'date', labelEn: 'Birthday' });
const answer = (given: Partial<IR> = {}) => JSON.stringify(makeAnswer({
  kind: 'module', name: 'birthday', titleEn: 'Birthdays', summaryEn: 'Customers have a birthday.', patches: [birthday], intents: [{ text: 'Add a birthday', elements: ['Customer.birthday'] }], ...given,
}));
const GOOD: Scene = { play: 'answer', text: answer() };
const error = (status: number, message: string, more: { type?: string; code?: string; headers?: Record<string, string> } = {}): Scene =>
  ({ play: 'status', status, body: { error: { message: `${message} (key ${CANARY})`, type: more.type ?? 'error', code: more.code ?? null } }, ...(more.headers ? { headers: more.headers } : {}) });

let endpoint: Endpoint | undefined;
afterEach(() => endpoint?.close());

type Run = { made: Generation; calls: number; waits: number[]; said: string[]; endpoint: Endpoint };

async function run(scenes: Scene[], config: Partial<ModelConfig> = {}, more: Partial<GenerateInput> = {}): Promise<Run> {
  endpoint = await startEndpoint(scenes);
  const waits: number[] = [];
  const said: string[] = [];
  let clock = NOW().getTime();
  const kimi: ModelConfig = { provider: 'openai-compatible', baseUrl: endpoint.url, model: 'kimi-k2.6', apiKeyEnv: 'KIMI_API_KEY', price: { inputPerM: 1, outputPerM: 4, cachedPerM: 0.1 }, ...config };
  const made = await generate(REQUEST, [], {
    config: { default: 'kimi', models: { kimi, offline: { provider: 'offline' } }, fallback: [] }, env: { KIMI_API_KEY: CANARY },
    now: () => new Date(clock), sleep: async (milliseconds) => { waits.push(milliseconds); clock += milliseconds; }, progress: (text) => said.push(text), ...more,
  });
  expect(JSON.stringify([made, said])).not.toContain(CANARY);
  expect(JSON.stringify([made, said])).not.toContain(Buffer.from(CANARY).toString('base64').slice(0, 20));
  return { made, calls: endpoint.seen.length, waits, said, endpoint };
}

const failure = (made: Generation) => (made.kind === 'failed' ? made.problems.map(({ code, message, help }) => `${code} ${message} ${help}`).join(' ') : JSON.stringify(made));

describe('an endpoint that answers', () => {
  test('makes a module, with its cost', async () => {
    const { made, calls } = await run([GOOD]);
    expect(made).toMatchObject({ kind: 'module', name: 'birthday', provider: 'openai-compatible', usage: { attempts: 1, inputTokens: 8000, cachedTokens: 6000, costUSD: 0.0066 } });
    expect(made.kind === 'module' && made.provenance).toMatchObject({ model: 'kimi-k2.6', attempts: 1, costUSD: 0.0066, request: { issue: 7, requester: 'dora' }, sdk: 'openai 6' });
    expect(calls).toBe(1);
  });

  test('is asked with the schema, streamed, without sampling parameters', async () => {
    const { endpoint: { seen } } = await run([GOOD]);
    const { body, headers } = seen[0]!;
    expect(body).toMatchObject({ stream: true, model: 'kimi-k2.6', response_format: { type: 'json_schema', json_schema: { strict: true } }, max_completion_tokens: 32000 });
    expect(Object.keys(body as object).filter((key) => /temperature|top_p|penalty|^n$|tools/u.test(key))).toEqual([]);
    expect(headers.authorization).toBe(`Bearer ${CANARY}`);
  });

  test('may count tokens inside the choice', async () => {
    expect((await run([{ play: 'answer', text: answer(), usageInChoice: true }])).made.usage).toMatchObject({ inputTokens: 8000, estimated: false });
  });

  test('may ask or refuse', async () => {
    expect((await run([{ play: 'answer', text: JSON.stringify(makeAnswer({ kind: 'clarify', questions: ['Which one?'] })) }])).made).toMatchObject({ kind: 'clarify', questions: ['Which one?'] });
    await endpoint?.close();
    expect((await run([{ play: 'answer', text: JSON.stringify(makeAnswer({ kind: 'refuse', reason: 'outside-dsl', detail: 'No timers.' })) }])).made).toMatchObject({ kind: 'refuse', reason: 'outside-dsl' });
  });
});

describe('an endpoint that fails', () => {
  test('is asked in another form when it does not take the schema, with the schema in the prompt at last', async () => {
    const { made, endpoint: { seen } } = await run([error(400, 'response_format json_schema is not supported'), error(400, 'tool_choice is incompatible with thinking'), GOOD]);
    expect(made.kind).toBe('module');
    expect(seen.map(({ body }) => [body.response_format?.type, body.tool_choice?.type])).toEqual([['json_schema', undefined], [undefined, 'function'], ['json_object', undefined]]);
    expect(seen.map(({ body }) => (body.messages[0].content as string).includes('"additionalProperties":false'))).toEqual([false, false, true]);
  });

  test('is replaced by the fallback', async () => {
    const second = await startEndpoint([GOOD]);
    endpoint = await startEndpoint([error(401, 'no')]);
    const model = (baseUrl: string): ModelConfig => ({ provider: 'openai-compatible', baseUrl, model: 'k', apiKeyEnv: 'K' });
    const made = await generate(REQUEST, [], { config: { default: 'a', models: { a: model(endpoint.url), b: model(second.url) }, fallback: ['b'] }, env: { K: CANARY } });
    expect(made).toMatchObject({ kind: 'module', model: 'b' });
    await second.close();
  });

  test('is never followed elsewhere', async () => {
    const other = await startEndpoint([GOOD]);
    const { made } = await run([{ play: 'redirect', to: `${other.url}/chat/completions` }]);
    expect(failure(made)).toMatch(/could not be reached/u);
    expect(other.seen).toEqual([]);
    await other.close();
  });

  test('is not called without a key, nor where the key may not go', async () => {
    expect(failure((await run([GOOD], {}, { env: {} })).made)).toMatch(/KIMI_API_KEY is not set/u);
    await endpoint?.close();
    const { made, calls } = await run([GOOD], { baseUrl: 'https://evil.example/v1' });
    expect(failure(made)).toMatch(/not an allowed host/u);
    expect(calls).toBe(0);
  });

});

describe('an answer that is wrong', () => {
  const invented = answer({ patches: [makePatch({ op: 'add', scope: 'page', target: 'customerDetail.summary.shoeSize' })], intents: [] });

  test('is mended on the first repair, with the exact errors', async () => {
    const { made, calls, endpoint: { seen } } = await run([{ play: 'answer', text: invented }, GOOD]);
    expect([made.kind, calls, made.usage.attempts]).toEqual(['module', 2, 2]);
    const last = seen[1]!.body.messages.at(-1).content as string;
    expect(last).toMatch(/shoeSize/u);
    expect(last).toMatch(/[A-Z]{2}\d\d/u);
  });

  test('is given up after two repairs', async () => {
    const wrong = (target: string): Scene => ({ play: 'answer', text: answer({ patches: [makePatch({ op: 'add', scope: 'object', target, type: 'date' })], intents: [] }) });
    const { made, calls } = await run([wrong('Unicorn.a'), wrong('Unicorn.b'), wrong('Unicorn.c'), GOOD]);
    expect([made.kind, calls]).toEqual(['failed', 3]);
  });

  test.each([
    ['wrong types', answer({ patches: 7 as never })], ['extra keys', JSON.stringify({ ...JSON.parse(answer()), sudo: true })], ['two objects', `${answer()}${answer()}`], ['no JSON', 'Sure! Here is your module.'],
    ['NaN', '{"kind": NaN}'], ['deep nesting', '['.repeat(5000)], ['a prototype key', `{"__proto__": {"x": 1}, ${answer().slice(1)}`], ['a wrong attribute', answer({ patches: [{ ...birthday, chart: 'pie' }] })],
    ['an odd module name', answer({ name: '../../etc/passwd' })], ['the base as its name', answer({ name: 'crm' })], ['elements that nobody wrote', answer({ intents: [{ text: 'x', elements: ['Customer.nothing'] }] })],
    ['rights for everyone', answer({ patches: [makePatch({ op: 'add', scope: 'permission', target: 'everyone.Customer', update: 'all' })], intents: [] })],
    ['removing a field of the base', answer({ patches: [makePatch({ op: 'remove', scope: 'object', target: 'Customer.email' })], intents: [] })],
  ])('never becomes a module: %s', async (_name, text) => {
    const { made } = await run([{ play: 'answer', text }]);
    expect(made.kind).toBe('failed');
    expect(made.kind === 'failed' && made.problems.length).toBeGreaterThan(0);
  });
});
