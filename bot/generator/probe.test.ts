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
  expect(probed).toMatchObject({ ok: true, costUSD: 0.018 });
  expect(probed.lines.map(({ what, ok }) => `${what} ${ok}`)).toEqual(['key true', 'endpoint true', 'format json_schema true', 'format json_object true']);
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
