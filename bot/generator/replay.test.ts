import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { afterEach, expect, test } from 'vitest';
import { DEFAULT_REQUEST, DEFAULT_REQUEST_ZH, SECOND_REQUEST } from './default-request.ts';
import { makeAnswer, makePatch } from './ir.ts';
import type { Provenance } from './provenance.ts';
import { replayModule } from './replay.ts';
import { CRM, generate, LOYALTY, moduleFrom, NOW } from './testing/generate.ts';
import { startEndpoint, type Endpoint } from './testing/scripted-endpoint.ts';
import type { GenerateInput, Generation } from './types.ts';

const validate = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(new URL('../../schemas/provenance.schema.json', import.meta.url), 'utf8')) as object);
let endpoint: Endpoint | undefined;
afterEach(() => endpoint?.close());

type Made = Extract<Generation, { kind: 'module' }>;

async function made(request: GenerateInput['request'], others = [] as typeof LOYALTY[], more: Partial<GenerateInput> = {}): Promise<Made> {
  const generation = await generate(request, others, more);
  if (generation.kind !== 'module') throw new Error(JSON.stringify(generation));
  expect(validate(JSON.parse(JSON.stringify(generation.provenance))), JSON.stringify(validate.errors)).toBe(true);
  return generation;
}

/** As the file has it: through JSON. */
const kept = ({ provenance }: Made): Provenance => JSON.parse(JSON.stringify(provenance)) as Provenance;
const replay = (generation: Made, more: Partial<Parameters<typeof replayModule>[0]> = {}) =>
  replayModule({ name: generation.name, provenance: kept(generation), text: generation.yaml, files: [CRM], now: () => new Date('2031-01-01T00:00:00Z'), ...more });

async function byAI(): Promise<Made> {
  const patches = [makePatch({ op: 'add', scope: 'object', target: 'Customer.birthday', type: 'date', labelEn: 'Birthday' })];
  const answer = makeAnswer({ kind: 'module', reasoning: 'Let me think.', name: 'birthday', titleEn: 'Birthdays', summaryEn: 'Customers have a birthday.', patches, intents: [{ text: 'Add a birthday', elements: ['Customer.birthday'] }] });
  endpoint = await startEndpoint([{ play: 'answer', text: JSON.stringify(answer) }]);
  return made({ title: 'Birthdays', body: 'Add a birthday to customers.' }, [], { config: { default: 'kimi', models: { kimi: { provider: 'openai-compatible', baseUrl: endpoint.url, model: 'kimi-k2.6', apiKeyEnv: 'K' } }, fallback: [] }, env: { K: 'no-real-key' } });
}

test.each([['English', DEFAULT_REQUEST], ['Chinese', DEFAULT_REQUEST_ZH], ['a title alone', { title: 'Add a birthday to customers', body: '' }]])('what the phrase book wrote comes out again, byte for byte: %s', async (_name, request) => {
  expect(await replay(await made(request))).toMatchObject({ ok: true, how: 'phrase-book', problems: [], notes: [] });
});

test('a change of a module is replayed on the file before it', async () => {
  const second = await made(SECOND_REQUEST, [LOYALTY]);
  expect(await replay(second, { before: moduleFrom(LOYALTY.source.text, '1.0.0', 'modules/loyalty/module.yaml') })).toMatchObject({ ok: true });
  expect(await replay(second)).toMatchObject({ ok: false, problems: [{ code: 'RP02' }] });
});

test('a revision is replayed with what reviewers asked for, and so is a name that the caller gave', async () => {
  const draft = moduleFrom(LOYALTY.source.text, '0.0.0', 'modules/loyalty/module.yaml');
  const revised = await made(DEFAULT_REQUEST, [draft], { current: draft, revise: ['Add the option platinum after gold.'] });
  expect(revised.provenance.seen).toMatchObject({ revise: ['Add the option platinum after gold.'], before: { version: '0.0.0' } });
  expect(await replay(revised, { before: draft })).toMatchObject({ ok: true });
  expect(await replay(await made({ title: '', body: 'Add a birthday to customers.' }, [], { name: 'party' }))).toMatchObject({ ok: true });
});

test('what an AI wrote comes out again of its recorded answer, with no network', async () => {
  const generation = await byAI();
  await endpoint!.close();
  expect(JSON.stringify(generation.provenance)).not.toContain('Let me think');
  expect(await replay(generation)).toMatchObject({ ok: true, how: 'recorded-answer' });
});

test('a byte that differs is found, with its line', async () => {
  const generation = await made({ title: '', body: 'Add a birthday to customers.' });
  const replayed = await replay(generation, { text: generation.yaml.replace('type: date', 'type: text') });
  expect(replayed).toMatchObject({ ok: false, problems: [{ code: 'RP03', message: expect.stringContaining('type: text') }] });
});

test('a record that was changed is not believed', async () => {
  const generation = await byAI();
  const provenance = kept(generation);
  (provenance.answer!['patches'] as { type: string }[])[0]!.type = 'text';
  expect(await replay(generation, { provenance })).toMatchObject({ ok: false, problems: [{ code: 'RP04' }] });
  const other = await made({ title: '', body: 'Add a birthday to customers.' });
  const forged = { ...kept(other), request: { ...kept(other).request, body: 'Add a region (text) to customers.' } };
  expect(await replay(other, { provenance: forged })).toMatchObject({ ok: false, problems: [{ code: 'RP03' }] });
});

test('what changed around the module is noted', async () => {
  const moved = moduleFrom(CRM.source.text.replace('CRM, zh', 'The CRM, zh'), '1.2.0', CRM.source.file);
  expect(await replay(await made({ title: '', body: 'Add a birthday to customers.' }), { files: [moved] })).toMatchObject({ ok: true, notes: ['crm is not what it was (1.0.0 then, 1.2.0 now)'] });
  expect(await replay(await made({ title: '', body: 'Add a birthday to customers.' }), { files: [] })).toMatchObject({ ok: false, problems: [{ code: 'RP02' }] });
});

test('the time of day is nowhere in what is written', async () => {
  const request = { title: '', body: 'Add a birthday to customers.' };
  const later = await made(request, [], { now: () => new Date(NOW().getTime() + 9e9) });
  expect([later.yaml, later.provenance]).toEqual([(await made(request)).yaml, (await made(request)).provenance]);
});
