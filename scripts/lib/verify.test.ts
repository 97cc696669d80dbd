import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { releaseFile } from '#registry/index-files.ts';
import { sweepTags } from '../sweep.ts';
import { commitFiles, type Change } from './commit.ts';
import { fetchLedger } from './ledger.ts';
import { actOnTag } from './release/act.ts';
import { moduleText, openTestWorld, type TestWorld } from './release/testing/world.ts';
import { readFileAt } from './tree.ts';
import { compareTree, rebuildLedger } from './rebuild.ts';
import { recordDeeds } from './release/records.ts';
import { readSigner } from './signing.ts';
import { verifyLedger, verifyOwnSignatures } from './verify.ts';

/** Three versions published, one taken off. */
let base: TestWorld, world: TestWorld;
beforeAll(async () => {
  base = await openTestWorld();
  await base.release('loyalty', '1.0.0', moduleText('loyalty', 'tier'));
  await base.release('loyalty', '1.1.0', moduleText('loyalty', 'rank'));
  await base.release('vouchers', '1.0.0', moduleText('vouchers', 'code'));
  await base.tag('unpublish/loyalty@1.1.0');
  await sweepTags(base.services(), () => undefined);
});
beforeEach(async () => { await world?.close(); world = await base.fork(); });
afterAll(() => Promise.all([base.close(), world.close()]));

const EVENTS = 'events/2026/11.ndjson';

/** Rewrites a file of the ledger as somebody who can push to it would, and proves what is there then. */
async function tamper(path: string, change: (text: string) => string | null): Promise<{ seq: number; message: string } | undefined> {
  const { commit } = await fetchLedger(world.git);
  const text = change(Buffer.from(await readFileAt(world.git, commit!, path) ?? []).toString('utf8'));
  const changes = new Map<string, Change>([[path, text === null ? null : { text }]]);
  const forged = await commitFiles(world.git, commit, changes, 'forged\n', { name: 'x', email: 'x@example.com', date: '2026-11-22T11:00:00Z' });
  await world.git.run(['push', '--quiet', 'origin', `${forged}:refs/heads/ledger`]);
  return (await verifyLedger(world.git, await fetchLedger(world.git)))[0];
}
const lines = (change: (lines: string[]) => void) => (text: string) => { const all = text.trimEnd().split('\n'); change(all); return `${all.join('\n')}\n`; };

describe('registry verify', () => {
  it('finds nothing wrong with what the release wrote', async () => {
    const ledger = await fetchLedger(world.git);
    expect(ledger.events.map(({ act, version }) => `${act} ${version}`)).toEqual(['publish 1.0.0', 'publish 1.1.0', 'publish 1.0.0', 'unpublish 1.1.0']);
    expect(await verifyLedger(world.git, ledger)).toEqual([]);
  });

  it.each([
    ['a changed byte', EVENTS, lines((all) => { all[1] = all[1]!.replace('"passed":12', '"passed":13'); }), 2, 'event 2 was changed'],
    ['a changed byte in the last event', EVENTS, lines((all) => { all[3] = all[3]!.replace('Because', 'Becouse'); }), 4, 'not the one that HEAD.json names'],
    ['a dropped event', EVENTS, lines((all) => { all.splice(1, 1); }), 2, 'event 2 is missing'],
    ['a dropped last event', EVENTS, lines((all) => { all.pop(); }), 3, 'later events are missing'],
    ['two swapped events', EVENTS, lines((all) => { [all[1], all[2]] = [all[2]!, all[1]!]; }), 2, 'event 2 is missing or out of its place'],
    ['an unknown key', EVENTS, lines((all) => { all[2] = all[2]!.replace('{', '{"aaa":1,'); }), 3, 'shape'],
    ['another layout of the line', EVENTS, lines((all) => { all[0] = all[0]!.replace('":', '": '); }), 1, 'canonical'],
    ['a line that is no JSON', EVENTS, lines((all) => { all[2] = all[2]!.slice(1); }), 3, 'no JSON'],
    ['a changed index', 'shelf.json', (text: string) => text.replace('1.0.0', '1.1.0'), 4, 'shelf.json is not what the events give'],
    ['a changed module file', 'modules/vouchers.json', (text: string) => text.replace('published', 'unpublished'), 3, 'modules/vouchers.json'],
    ['a missing module file', 'modules/loyalty.json', () => null, 4, 'modules/loyalty.json is missing'],
    ['a file of nobody', 'extra.json', () => '{}', 4, 'extra.json belongs to no event'],
    ['a changed head', 'HEAD.json', (text: string) => text.replace(/sha256:.{6}/, 'sha256:000000'), 4, 'HEAD.json'],
  ])('names the first bad event for %s', async (_, path, change, seq, message) => {
    const problem = await tamper(path as string, change as (text: string) => string | null);
    expect(problem).toMatchObject({ seq, message: expect.stringContaining(message as string) });
  });

  it('names the event of a release whose bytes were changed', async () => {
    const { events } = await fetchLedger(world.git);
    const { release } = events[2] as { release: string };
    expect(await tamper(releaseFile(release), (text) => text.replace('code', 'coda'))).toMatchObject({ seq: 3, message: expect.stringContaining('its release') });
  });

  it('makes every file again from tags and history, to the byte, and finds what differs', async () => {
    const ledger = await fetchLedger(world.git);
    const { files, problems } = await rebuildLedger(world.git, ledger);
    expect(problems).toEqual([]);
    expect(await compareTree(world.git, ledger.commit!, files)).toEqual([]);
    await tamper('modules/vouchers.json', (text) => text.replace('ada', 'eve'));
    const forged = await fetchLedger(world.git);
    expect(await compareTree(world.git, forged.commit!, (await rebuildLedger(world.git, forged)).files)).toEqual(['modules/vouchers.json']);
  });

  it('records once who asked, generated, tested, reviewed and configured, signed when there is a key', async () => {
    await world.write('.github/models.yml', 'models: []\n');
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    await world.write('.github/ledger-key.pem', publicKey.export({ type: 'spki', format: 'pem' }).toString());
    await world.commit('project: configure a model');
    await world.git.run(['push', '--quiet', 'origin', 'main']);
    const read = readSigner(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    if (!read.ok) throw new Error(read.reason);
    const services = world.services({ signer: read.signer });
    expect(await recordDeeds(services)).toEqual({ ok: true, appended: 13 });
    expect(await recordDeeds(services)).toEqual({ ok: true, appended: 0 });
    const ledger = await fetchLedger(world.git);
    const acts = ledger.events.slice(4).map(({ act }) => act);
    expect(acts[0]).toBe('key');
    expect(acts.slice(1).sort()).toEqual(['configure', ...Array(3).fill('generate'), ...Array(3).fill('request'), ...Array(3).fill('review'), ...Array(3).fill('test')]);
    expect(await verifyLedger(world.git, ledger)).toEqual([]);
    expect(await verifyOwnSignatures(world.git, ledger.events, true)).toEqual([]);
    expect(await actOnTag(world.services(), 'relist/loyalty@1.1.0')).toMatchObject({ kind: 'refused' });
    expect((await recordDeeds(world.services({ signer: read.signer }))).ok).toBe(true);
  });

  it('takes no further event on a broken ledger', async () => {
    await tamper(EVENTS, lines((all) => { all[1] = all[1]!.replace('"passed":12', '"passed":13'); }));
    await world.release('extra', '1.0.0', moduleText('extra', 'more'));
    expect(await actOnTag(world.services(), 'extra@1.0.0')).toMatchObject({ kind: 'refused', refusals: [{ check: 9 }] });
  });
});
