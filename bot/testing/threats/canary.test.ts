import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runEvent } from '../../run-event.ts';
import { makeRedact } from '../../log.ts';
import { ask, LOYALTY, moduleAnswer, openPulls, ownComments, REPOSITORY, startWorld } from '../world.ts';

const CANARY = 'canary-9f1c/7+secret==value';
const PLAIN = [CANARY, encodeURIComponent(CANARY), JSON.stringify(CANARY).slice(1, -1), Buffer.from(CANARY).toString('hex')];
/** Inside a longer text, base64 looks different at each of three offsets. */
const ENCODED = [0, 1, 2].map((offset) => Buffer.concat([Buffer.alloc(offset, 'x'), Buffer.from(CANARY)]).toString('base64'));
/** What must not be found: of an encoded one the part that its neighbours don't change, and of all their beginnings, should a text be cut. */
const TRACES = [...PLAIN.map((text) => text.slice(0, 14)), ...ENCODED.map((text) => text.slice(4, -4))];
const ENV = { KIMI_API_KEY: CANARY, DATABASE_URL: `postgres://u:${CANARY}@db/x`, NOT_A_THING: 'plain' };

describe('a secret of the environment', { timeout: 60_000 }, () => {
  it('reaches no prompt, comment, pull request, file or log, however the provider throws it back', async () => {
    const lines: string[] = [];
    const leak = [...PLAIN, ...ENCODED].join(' ');
    const world = await startWorld({
      bot: { env: ENV, log: (level, text, fields) => lines.push(makeRedact(ENV)(JSON.stringify({ level, text, ...fields }))) },
      generate: (_one, nth) => {
        if (nth === 1) return { kind: 'failed', problems: [], detail: `401 from the endpoint: ${leak}` };
        if (nth === 2) throw Object.assign(new Error(`request failed, headers: authorization: Bearer ${leak}`), { status: 401 });
        if (nth <= 4) return { kind: 'clarify', questions: [`Is ${leak} right?`] };
        return { ...moduleAnswer(LOYALTY), intents: [{ text: leak, elements: [leak] }] };
      },
    });
    const issue = await ask(world);
    await world.settle();
    for (const more of ['once more', 'and again', 'and finally']) {
      await world.as('dora').rest.issues.createComment({ ...REPOSITORY, issue_number: issue, body: `/generate ${more}` });
      await world.settle();
    }
    const pulls = await openPulls(world);
    const sinks = [...lines, ...await ownComments(world, issue), ...pulls.map(({ title, body }) => `${title}\n${body}`), ...(await Promise.all(pulls.map(({ number }) => ownComments(world, number)))).flat(), JSON.stringify(world.asks.map(({ env: _own, ...rest }) => rest))];
    expect(sinks.length).toBeGreaterThan(5);
    for (const trace of TRACES) expect(sinks.filter((text) => text.includes(trace))).toEqual([]);
    expect(sinks.join('')).toContain('[redacted]');
  });

  it('is not pushed inside a file', async () => {
    const world = await startWorld({ bot: { env: ENV }, generate: () => moduleAnswer(LOYALTY.replace('Gives every customer a loyalty tier.', CANARY)) });
    await ask(world);
    await world.settle();
    expect(await openPulls(world)).toEqual([]);
  });

  it('is not told by Actions either, with a key of the App that is no key', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs1', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });
    expect(makeRedact({}, [privateKey])(`broken: ${privateKey}`)).toBe('broken: [redacted]');
    expect((await runEvent({ ...ENV })).text).not.toContain(CANARY);
  });
});

describe('the generator', () => {
  it('knows no way to a database: customers\' rows can\'t get into a prompt', () => {
    const folder = join(import.meta.dirname, '../../generator');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.includes('test') && !file.startsWith('eval'));
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) expect(readFileSync(join(folder, file), 'utf8'), file).not.toMatch(/from '(?:pg|@electric-sql\/pglite|#runtime\/|#crm-suite\/)/);
  });
});
