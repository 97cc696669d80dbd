import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { renderRefusal } from '#registry/refusal.ts';
import { sweepTags } from '../../sweep.ts';
import { fetchLedger } from '../ledger.ts';
import { verifyLedger } from '../verify.ts';
import { actOnTag, type ActOptions } from './act.ts';
import { createTagMaker } from './make-tag.ts';
import { moduleText, openTestWorld, PEOPLE, type TestWorld } from './testing/world.ts';

/** Loyalty 1.0.0 and 1.1.0 are published. */
let base: TestWorld, world: TestWorld;
beforeAll(async () => {
  base = await openTestWorld();
  await base.release('loyalty', '1.0.0', moduleText('loyalty', 'tier'));
  await base.release('loyalty', '1.1.0', moduleText('loyalty', 'rank'));
  await sweepTags(base.services(), () => undefined);
});
beforeEach(async () => { await world?.close(); world = await base.fork(); });
afterAll(() => Promise.all([base.close(), world.close()]));

async function tell(tag: string, options?: ActOptions): Promise<string> {
  const result = await actOnTag(world.services(), tag, options);
  return result.kind === 'refused' ? result.refusals.map(renderRefusal).join('\n') : result.kind;
}
const effective = async () => (await fetchLedger(world.git)).shelf.modules['loyalty']?.effective;

function confirm(login: 'rui' | 'dora' | 'ada' | 'wim', extra: object = {}): void {
  world.pulls[1]!.comments.push({ id: 70 + world.pulls[1]!.comments.length, user: PEOPLE[login], body: '/confirm relist finance agreed', createdAt: '2026-11-22T10:00:00Z', edited: false, ...extra });
}

describe('unpublish', () => {
  it('lets the version before it be effective again, and keeps the reason', async () => {
    await world.tag('unpublish/loyalty@1.1.0', { message: 'Too generous.' });
    expect(await tell('unpublish/loyalty@1.1.0')).toBe('done');
    const ledger = await fetchLedger(world.git);
    expect(ledger.shelf.modules['loyalty']).toMatchObject({ effective: '1.0.0', versions: [{ state: 'published' }, { state: 'unpublished', takenOff: { by: 'ada', reason: 'Too generous.' } }] });
    expect(await verifyLedger(world.git, ledger)).toEqual([]);
  });

  it('refuses what was never published, a lightweight tag, and somebody who is no admin', async () => {
    await world.tag('unpublish/loyalty@3.0.0');
    expect(await tell('unpublish/loyalty@3.0.0')).toMatch(/^check 1: loyalty@3.0.0 was never published/);
    await world.git.run(['push', '--quiet', 'origin', 'main:refs/tags/unpublish/loyalty@1.0.0']);
    expect(await tell('unpublish/loyalty@1.0.0')).toMatch(/^check 1: .*lightweight/);
    await world.tag('unpublish/loyalty@1.1.0', { by: PEOPLE.dora });
    expect(await tell('unpublish/loyalty@1.1.0')).toMatch(/^check 7: dora has write access/);
  });

  it('takes the last version off only when that is said', async () => {
    for (const tag of ['unpublish/loyalty@1.0.0', 'unpublish/loyalty@1.1.0']) await world.tag(tag);
    expect(await tell('unpublish/loyalty@1.0.0')).toBe('done');
    expect(await tell('unpublish/loyalty@1.1.0')).toMatch(/^check 6: loyalty@1.1.0 is the last published version/);
    expect(await tell('unpublish/loyalty@1.1.0', { last: true })).toBe('done');
    expect((await fetchLedger(world.git)).shelf.modules['loyalty']).toMatchObject({ state: 'retired' });
  });

  it('takes the last version off when the tag says so', async () => {
    await world.tag('unpublish/loyalty@1.1.0');
    await world.tag('unpublish/loyalty@1.0.0', { message: 'It goes.\n\nLast: yes' });
    expect([await tell('unpublish/loyalty@1.1.0'), await tell('unpublish/loyalty@1.0.0')]).toEqual(['done', 'done']);
    expect((await fetchLedger(world.git)).events.at(-1)).toMatchObject({ last: true, reason: 'It goes.' });
  });

  it('is refused while a published module needs the version', async () => {
    await world.release('vouchers', '1.0.0', moduleText('vouchers', 'code', 'crm: ^1.0.0, loyalty: ^1.1.0'));
    expect(await tell('vouchers@1.0.0')).toBe('done');
    await world.tag('unpublish/loyalty@1.1.0');
    expect(await tell('unpublish/loyalty@1.1.0')).toBe('check 6: XM03 loyalty@1.1.0 is needed by vouchers@1.0.0 (^1.1.0). Unpublish vouchers@1.0.0 first, publish a version they accept, or take them off as well: --cascade, or a line "Cascade: yes" in the message of the tag.');
    expect(await tell('unpublish/loyalty@1.1.0', { cascade: true })).toBe('done');
    const ledger = await fetchLedger(world.git);
    expect(ledger.events.at(-1)).toMatchObject({ act: 'unpublish', also: [{ module: 'vouchers', version: '1.0.0' }] });
    expect(ledger.shelf.modules['vouchers']).toMatchObject({ state: 'retired' });
    expect(await verifyLedger(world.git, ledger)).toEqual([]);
  });
});

describe('relist', () => {
  beforeEach(async () => {
    await world.tag('unpublish/loyalty@1.1.0');
    await tell('unpublish/loyalty@1.1.0');
    await world.tag('relist/loyalty@1.1.0', { at: 'loyalty@1.1.0^{commit}' });
  });

  it('puts the version back when a second person has confirmed it', async () => {
    confirm('rui');
    expect(await tell('relist/loyalty@1.1.0')).toBe('done');
    expect(await effective()).toBe('1.1.0');
    expect((await fetchLedger(world.git)).events.at(-1)).toMatchObject({ act: 'relist', confirmed: { user: { login: 'rui' } } });
  });

  it.each([
    ['the admin alone', () => confirm('ada')],
    ['somebody with read access', () => confirm('wim')],
    ['a comment from before it was taken off', () => confirm('rui', { createdAt: '2026-11-21T10:00:00Z' })],
    ['a comment that was edited', () => confirm('rui', { edited: true })],
    ['a comment that only quotes the word', () => confirm('rui', { body: '> /confirm relist' })],
  ])('is not confirmed by %s', async (_, arrange) => {
    arrange();
    expect(await tell('relist/loyalty@1.1.0')).toMatch(/^check 4: nobody but the admin confirmed/);
    expect(await effective()).toBe('1.0.0');
  });

  it('is refused on other content', async () => {
    confirm('rui');
    await world.git.run(['tag', '-d', 'relist/loyalty@1.1.0']);
    await world.git.run(['push', '--quiet', 'origin', ':refs/tags/relist/loyalty@1.1.0']);
    await world.tag('relist/loyalty@1.1.0', { at: 'loyalty@1.0.0^{commit}' });
    expect(await tell('relist/loyalty@1.1.0')).toMatch(/^check 2: .*stands on other content/);
  });

  it('can be taken off again by the next tag only', async () => {
    confirm('rui');
    await tell('relist/loyalty@1.1.0');
    expect(await tell('unpublish/loyalty@1.1.0')).toBe('already');
    await world.tag('unpublish/loyalty@1.1.0+3');
    expect(await tell('unpublish/loyalty@1.1.0+3')).toMatch(/^check 1: .*out of turn. Use the tag unpublish\/loyalty@1.1.0\+2/);
    await world.tag('unpublish/loyalty@1.1.0+2');
    expect(await tell('unpublish/loyalty@1.1.0+2')).toBe('done');
    expect(await effective()).toBe('1.0.0');
  });
});

describe('a tag that the command makes', () => {
  const make = () => createTagMaker(world.git, 'Too generous.', 'ada', new Date('2026-11-22T10:00:00Z'));
  const remoteTag = async (name: string) => world.git.run(['ls-remote', 'origin', `refs/tags/${name}`]);

  it('is pushed with its act', async () => {
    const result = await actOnTag(world.services({ actor: 'ada' }), 'unpublish/loyalty@1.1.0', { make: make() });
    expect(result).toMatchObject({ kind: 'done', event: { reason: 'Too generous.' } });
    expect(await remoteTag('unpublish/loyalty@1.1.0')).not.toBe('');
    expect(await verifyLedger(world.git, await fetchLedger(world.git))).toMatchObject([{ message: expect.stringContaining('not here') }]);
    await world.git.run(['fetch', '--quiet', '--tags', 'origin']);
    expect(await verifyLedger(world.git, await fetchLedger(world.git))).toEqual([]);
  });

  it('is not pushed when its act is refused', async () => {
    const result = await actOnTag(world.services({ actor: 'dora' }), 'unpublish/loyalty@1.1.0', { make: make() });
    expect(result.kind).toBe('refused');
    expect(await remoteTag('unpublish/loyalty@1.1.0')).toBe('');
  });
});
