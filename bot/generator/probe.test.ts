import { afterEach, expect, test } from 'vitest';
import { makeAnswer } from './ir.ts';
import { probeModel } from './probe.ts';
import { NOW } from './testing/generate.ts';
import { startEndpoint, type Endpoint, type Scene } from './testing/scripted-endpoint.ts';

const FITS: Scene = { play: 'answer', text: JSON.stringify(makeAnswer({ kind: 'refuse', reason: 'not-a-request', detail: 'probe' })) };
const KEY = 'canary-key-000111222';

let endpoint: Endpoint | undefined;
afterEach(() => endpoint?.close());

async function probe(scenes: Scene[], models?: string[]) {
  endpoint = await startEndpoint(scenes, models);
  const probed = await probeModel('kimi', { provider: 'openai-compatible', baseUrl: endpoint.url, model: 'kimi-k2.6', apiKeyEnv: 'K', price: { inputPerM: 1, outputPerM: 1 } }, { env: { K: KEY }, now: NOW });
  expect(JSON.stringify(probed)).not.toContain(KEY);
  return probed;
}

test('what works is said, with tokens and price', async () => {
  const probed = await probe([FITS]);
  expect(probed).toMatchObject({ ok: true, costUSD: 0.027, formats: ['json_schema', 'tool', 'json_object'] });
  expect(probed.lines.map(({ what, ok }) => `${what} ${ok}`)).toEqual(['key true', 'endpoint true', 'format json_schema true', 'format tool true', 'format json_object true']);
});

test('one format that works is enough, and the other one\'s fault is said', async () => {
  const probed = await probe([{ play: 'status', status: 400, body: { error: { message: 'json_schema unsupported' } } }, FITS]);
  expect([probed.ok, probed.lines[2]]).toMatchObject([true, { ok: false, detail: expect.stringContaining('json_schema unsupported') }]);
});

test('an answer that does not fit does not count', async () => {
  expect((await probe([{ play: 'answer', text: '{"hello": 1}' }])).ok).toBe(false);
});

test('a model that is not listed is said', async () => {
  expect((await probe([FITS], ['other-model'])).lines[1]!.detail).toContain('does not list kimi-k2.6: other-model');
});

test('a gated endpoint is said to be so, and not asked again', async () => {
  const probed = await probe([{ play: 'status', status: 403, body: { error: { message: 'only for approved coding agents' } } }]);
  expect(probed.ok).toBe(false);
  expect(probed.lines.at(-1)).toMatchObject({ ok: false, help: expect.stringContaining('approved clients only') });
  expect(endpoint!.seen).toHaveLength(1);
});

test('a format that is set and does not work is said, with one that does', async () => {
  endpoint = await startEndpoint([{ play: 'status', status: 400, body: { error: { message: 'json_schema unsupported' } } }, FITS]);
  const probed = await probeModel('kimi', { provider: 'openai-compatible', baseUrl: endpoint.url, model: 'kimi-k2.6', apiKeyEnv: 'K', format: 'json_schema' }, { env: { K: KEY }, now: NOW });
  expect([probed.ok, probed.lines.at(-1)]).toMatchObject([false, { what: 'configuration', help: 'Set format: auto, or tool.' }]);
});

test('the other protocol is tried in its own forms', async () => {
  endpoint = await startEndpoint([FITS]);
  const probed = await probeModel('kimi-code', { provider: 'anthropic-compatible', baseUrl: endpoint.url, model: 'kimi-k2.6', apiKeyEnv: 'K' }, { env: { K: KEY }, now: NOW });
  expect([probed.ok, probed.formats]).toEqual([true, ['tool', 'json_object']]);
  expect(probed.lines.map(({ what }) => what)).toEqual(['key', 'endpoint', 'format tool', 'format json_object', 'price']);
});
