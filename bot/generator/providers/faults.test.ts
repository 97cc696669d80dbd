/** Every fault that endpoints are known for, played in both protocols against the whole generator, on a virtual clock. */
import { afterEach, describe, expect, test } from 'vitest';
import type { ModelConfig } from '../config.ts';
import { makeAnswer, makePatch, type IR } from '../ir.ts';
import { generate, NOW } from '../testing/generate.ts';
import { startEndpoint, type Endpoint, type Scene } from '../testing/scripted-endpoint.ts';
import type { GenerateInput, Generation } from '../types.ts';

const CANARY = 'sk-canary-5f1d9b7c2e8a4d60-KEY';
const REQUEST = { title: 'Birthdays', body: 'Add a birthday to customers.', issue: 7, requester: 'dora' };
const birthday = makePatch({ op: 'add', scope: 'object', target: 'Customer.birthday', type: 'date', labelEn: 'Birthday' });
const answer = (given: Partial<IR> = {}) => JSON.stringify(makeAnswer({
  kind: 'module', name: 'birthday', titleEn: 'Birthdays', summaryEn: 'Customers have a birthday.', patches: [birthday], intents: [{ text: 'Add a birthday', elements: ['Customer.birthday'] }], ...given,
}));
const says = (text: string, more: object = {}): Scene => ({ play: 'answer', text, ...more });
const GOOD = says(answer());
const error = (status: number, message: string, headers: Record<string, string> = {}): Scene => ({ play: 'status', status, body: { error: { message: `${message} (key ${CANARY})`, type: 'error' } }, headers });
const invented = answer({ patches: [makePatch({ op: 'add', scope: 'page', target: 'customerDetail.summary.shoeSize' })], intents: [] });

let endpoint: Endpoint;
afterEach(() => endpoint.close());

type Row = { fault: string; scenes: Scene[]; is: Generation['kind']; calls: number; waits?: number[]; says?: RegExp; attempts?: number; seconds?: number; budget?: number };

/** What is asserted of each: what becomes of the request, the calls, the waits, what the person is told, and that the tokens are counted. */
const ROWS: Row[] = [
  { fault: 'ok, streamed', scenes: [GOOD], is: 'module', calls: 1, waits: [] },
  { fault: 'ok, whole', scenes: [{ play: 'whole', text: answer() }], is: 'module', calls: 1 },
  { fault: '401', scenes: [error(401, 'Invalid Authentication')], is: 'failed', calls: 1, says: /not interchangeable/u },
  { fault: '403, gated', scenes: [error(403, 'only available for approved coding agents')], is: 'failed', calls: 1, says: /approved clients only.*never poses as another client/u },
  { fault: '404, no such model', scenes: [error(404, 'model not found')], is: 'failed', calls: 1, says: /models test/u },
  { fault: '400, schema dialect', scenes: [error(400, 'invalid schema for tool or response_format json_schema'), GOOD], is: 'module', calls: 2, waits: [] },
  { fault: '400, content filter', scenes: [error(400, 'rejected by content_filter: high risk')], is: 'failed', calls: 1, says: /word it differently/u },
  { fault: '400, sampling', scenes: [error(400, 'invalid temperature: only 1 is allowed for this model')], is: 'failed', calls: 1, says: /settings/u },
  { fault: '429 with Retry-After', scenes: [error(429, 'rate limit', { 'retry-after': '7' }), GOOD], is: 'module', calls: 2, waits: [7000] },
  { fault: '429, asked to wait too long', scenes: [error(429, 'rate limit', { 'retry-after': '3600' })], is: 'failed', calls: 1, waits: [], says: /rate limit/u },
  { fault: '429, overload', scenes: [error(429, 'engine_overloaded_error'), GOOD], is: 'module', calls: 2, waits: [1000] },
  { fault: '429, quota', scenes: [error(429, 'exceeded_current_quota_error: insufficient balance')], is: 'failed', calls: 1, waits: [], says: /top it up/u },
  { fault: '500', scenes: [error(500, 'oops'), GOOD], is: 'module', calls: 2, waits: [1000] },
  { fault: '500, again and again', scenes: [error(500, 'oops')], is: 'failed', calls: 4, waits: [1000, 2000, 4000], says: /name a fallback model/u },
  { fault: '503', scenes: [error(503, 'unavailable'), error(503, 'unavailable'), GOOD], is: 'module', calls: 3, waits: [1000, 2000] },
  { fault: 'reset', scenes: [{ play: 'reset' }, GOOD], is: 'module', calls: 2, waits: [1000] },
  { fault: 'hang', scenes: [{ play: 'hang' }], is: 'failed', calls: 1, seconds: 1, says: /timeoutSeconds/u },
  { fault: 'slow drip', scenes: [{ play: 'drip', text: answer(), everyMs: 400 }], is: 'failed', calls: 1, seconds: 1, says: /timeoutSeconds/u },
  { fault: 'cut stream', scenes: [{ play: 'cut', text: answer().slice(0, 300) }, GOOD], is: 'module', calls: 2, waits: [1000] },
  { fault: 'empty at the limit', scenes: [says('', { finish: 'length' })], is: 'failed', calls: 1, says: /maxOutputTokens/u },
  { fault: 'cut at the limit', scenes: [says(answer().slice(0, 200), { finish: 'length' })], is: 'failed', calls: 1, says: /maxOutputTokens/u },
  { fault: 'refusal', scenes: [{ play: 'refuse', text: 'I cannot help with that.' }], is: 'failed', calls: 1, says: /word (?:the request|it) differently/u },
  { fault: 'fenced JSON', scenes: [says(`\`\`\`json\n${answer()}\n\`\`\``)], is: 'module', calls: 1, attempts: 1 },
  { fault: 'trailing prose', scenes: [says(`${answer()}\nI hope this helps!`), GOOD], is: 'module', calls: 2, attempts: 2, waits: [] },
  { fault: 'wrong types', scenes: [says(answer({ patches: 7 as never })), GOOD], is: 'module', calls: 2, attempts: 2 },
  { fault: 'an invented name, mended', scenes: [says(invented), GOOD], is: 'module', calls: 2, attempts: 2 },
  { fault: 'the same error twice', scenes: [says(invented)], is: 'failed', calls: 2, attempts: 2, says: /shoeSize/u },
  { fault: 'usage absent', scenes: [says(answer(), { usage: null })], is: 'module', calls: 1 },
  { fault: 'huge body', scenes: [{ play: 'huge' }], is: 'failed', calls: 1, says: /too long/u },
  { fault: 'the request\'s budget', scenes: [GOOD], is: 'failed', calls: 0, budget: 1000, says: /1000 tokens/u },
];

describe.each(['openai-compatible', 'anthropic-compatible'] as const)('%s', (provider) => {
  test.each(ROWS)('$fault', async ({ scenes, is, calls, waits, says: told, attempts, seconds, budget }) => {
    endpoint = await startEndpoint(scenes);
    const slept: number[] = [];
    const said: string[] = [];
    let clock = NOW().getTime();
    const kimi: ModelConfig = {
      provider, baseUrl: endpoint.url, model: 'kimi-k2.6', apiKeyEnv: 'KIMI_API_KEY', price: { inputPerM: 1, outputPerM: 4, cachedPerM: 0.1 }, ...(seconds === undefined ? {} : { timeoutSeconds: seconds }), ...(budget === undefined ? {} : { budget: { tokensPerRequest: budget } }),
    };
    const input: Partial<GenerateInput> = {
      config: { default: 'kimi', models: { kimi }, fallback: [] }, env: { KIMI_API_KEY: CANARY, ANTHROPIC_API_KEY: 'not-this-one', ANTHROPIC_AUTH_TOKEN: 'nor-this' }, now: () => new Date(clock),
      sleep: async (milliseconds) => { slept.push(milliseconds); clock += milliseconds; }, progress: (text) => said.push(text),
    };
    const made = await generate(REQUEST, [], input);
    const problems = made.kind === 'failed' ? made.problems.map(({ message, help }) => `${message} ${help}`).join(' ') : '';
    expect({ is: made.kind, calls: endpoint.seen.length }, problems).toEqual({ is, calls });
    if (waits) expect(slept).toEqual(waits);
    if (told) expect(problems).toMatch(told);
    if (attempts) expect(made.usage.attempts).toBe(attempts);
    if (is === 'module') expect(made.usage.inputTokens * made.usage.outputTokens).toBeGreaterThan(0);
    if (is === 'module' && !made.usage.estimated) expect(made.usage.costUSD).toBeGreaterThan(0);
    expect(JSON.stringify([made, said])).not.toContain(CANARY);
    for (const { headers, body } of endpoint.seen) {
      expect(headers['user-agent']).toBe('ModShelf/0.1');
      expect(headers.authorization ?? headers['x-api-key']).toContain(CANARY);
      expect(Object.keys(body as object).filter((key) => /temperature|top_p|penalty/u.test(key))).toEqual([]);
    }
  });

  test('the part of the prompt that never changes comes first, byte for byte', async () => {
    endpoint = await startEndpoint([GOOD]);
    const config = { default: 'm', models: { m: { provider, baseUrl: endpoint.url, model: 'm', apiKeyEnv: 'K' } }, fallback: [] };
    for (const body of ['Add a birthday to customers.', '给客户增加生日字段。']) await generate({ title: 't', body }, [], { config, env: { K: CANARY } });
    const prefixes = endpoint.seen.map(({ body }) => JSON.stringify(body.system ?? body.messages[0]));
    expect(prefixes[0]!.length).toBeGreaterThan(8000);
    expect(prefixes[1]).toBe(prefixes[0]);
  });
});

test('an endpoint whose address comes from the environment is called there', async () => {
  endpoint = await startEndpoint([error(403, 'access denied')]);
  const config = { default: 'kimi-code', models: { 'kimi-code': { provider: 'anthropic-compatible' as const, baseUrlEnv: 'ANTHROPIC_BASE_URL', model: 'kimi-for-coding', apiKeyEnv: 'KIMI_API_KEY' } }, fallback: [] };
  const made = await generate(REQUEST, [], { config, env: { KIMI_API_KEY: CANARY, ANTHROPIC_BASE_URL: `${endpoint.url.replace('/v1', '')}/coding/` } });
  expect(endpoint.seen.map(({ path }) => path)).toEqual(['/coding/v1/messages']);
  expect(made.kind === 'failed' && made.detail).toMatch(/approved clients only/u);
});
