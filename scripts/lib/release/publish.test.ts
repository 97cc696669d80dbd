import { beforeEach, describe, expect, it } from 'vitest';
import { fetchLedger } from '../ledger.ts';
import { verifyLedger } from '../verify.ts';
import { actOnTag } from './act.ts';
import { FIRST, openLoyalty } from './testing/loyalty.ts';
import { moduleText } from './testing/world.ts';

const loyalty = openLoyalty();

describe('publish', () => {
  it('puts a version on the shelf with its evidence', async () => {
    const result = await actOnTag(loyalty.world.services(), 'loyalty@1.0.0');
    expect(result).toMatchObject({ kind: 'done', event: { seq: 1, act: 'publish', module: 'loyalty', version: '1.0.0', time: '2026-11-22T10:00:00Z', actor: { login: 'ada', id: 3 }, pr: { number: loyalty.pull.number, head: loyalty.pull.head }, issue: 1, requester: { login: 'dora' }, suite: { passed: 12 }, ai: { provider: 'offline', inputTokens: 3 } } });
    const ledger = await fetchLedger(loyalty.world.git);
    expect(ledger.shelf.modules['loyalty']).toMatchObject({ effective: '1.0.0', state: 'active' });
    expect(ledger.events[0]).toMatchObject({ reviews: [{ user: { login: 'rui' } }], checks: [{ name: 'modules', app: 'github-actions', conclusion: 'success' }] });
    expect(await verifyLedger(loyalty.world.git, ledger)).toEqual([]);
  });

  it('says that it is done already, and adds nothing', async () => {
    await actOnTag(loyalty.world.services(), 'loyalty@1.0.0');
    const before = await fetchLedger(loyalty.world.git);
    expect((await actOnTag(loyalty.world.services(), 'loyalty@1.0.0')).kind).toBe('already');
    expect((await fetchLedger(loyalty.world.git)).commit).toBe(before.commit);
  });

  it('writes nothing on a dry run', async () => {
    expect(await loyalty.judge('loyalty@1.0.0', {}, { dryRun: true })).toBe('would');
    expect((await fetchLedger(loyalty.world.git)).commit).toBeUndefined();
  });

  it('publishes the base that a new shelf is set up with, and no other module without a pull request', async () => {
    await loyalty.use('empty');
    await loyalty.world.tag('crm@1.0.0');
    expect(await actOnTag(loyalty.world.services(), 'crm@1.0.0')).toMatchObject({ kind: 'done', event: { genesis: true, reviews: [] } });
    await loyalty.world.write('modules/other/module.yaml', moduleText('other', '', ''));
    await loyalty.world.write('modules/other/package.json', '{ "name": "other", "version": "1.0.0" }');
    await loyalty.world.commit('modules: sneak one in');
    await loyalty.world.git.run(['push', '--quiet', 'origin', 'main']);
    await loyalty.world.tag('other@1.0.0');
    expect(await loyalty.judge('other@1.0.0')).toMatch(/^check 3: .*no merged pull request brought/);
  });
});

describe('a squash merge', () => {
  it('is followed to the pull request whose commits main never got', async () => {
    await loyalty.use('empty');
    const squashed = await loyalty.world.merge('loyalty', FIRST);
    await loyalty.world.git.run(['push', '--quiet', 'origin', `${squashed.head}:refs/pull/101/head`]);
    await loyalty.world.git.run(['reset', '--quiet', '--hard', `${squashed.merge}^1`]);
    await loyalty.world.git.run(['merge', '--quiet', '--squash', squashed.branch]);
    squashed.merge = await loyalty.world.commit('modules: loyalty (#101)');
    await loyalty.world.git.run(['push', '--quiet', '--force', 'origin', 'main']);
    await loyalty.world.version('loyalty', '1.0.0');
    await loyalty.world.tag('loyalty@1.0.0');
    const fresh = await loyalty.world.clone('fresh');
    expect(await fresh.ask(['cat-file', '-e', squashed.head])).toBeUndefined();
    expect(await loyalty.judge('loyalty@1.0.0', { git: fresh })).toBe('done');
  });
});

describe('check 1 refuses a tag', () => {
  beforeEach(() => loyalty.use('versioned'));

  it.each(['Loyalty@1.0.0', 'loyаlty@1.0.0', 'loyalty@v1.0.0', 'loyalty@1.0', 'publish/loyalty@1.0.0', 'loyalty@1.0.0+2', 'loyalty@01.0.0', '-loyalty@1.0.0'])('that only looks like one: %s', async (name) => {
    expect(await loyalty.judge(name)).toMatch(/^check 1: .* is no act/);
  });

  it('that is lightweight', async () => {
    await loyalty.world.git.run(['push', '--quiet', 'origin', 'main:refs/tags/loyalty@1.0.0']);
    expect(await loyalty.judge('loyalty@1.0.0')).toMatch(/^check 1: .*lightweight/);
  });

  it('that is not there', async () => {
    expect(await loyalty.judge('loyalty@1.0.0')).toMatch(/^check 1: the remote has no tag/);
  });

  it('that only a local clone has', async () => {
    await loyalty.world.git.run(['tag', '-a', '-m', 'x', 'loyalty@1.0.0', 'main']);
    expect(await loyalty.judge('loyalty@1.0.0')).toMatch(/^check 1: the remote has no tag/);
  });

  it('on a commit that is not on main', async () => {
    await loyalty.world.git.run(['checkout', '--quiet', '-b', 'aside']);
    await loyalty.world.write('README.md', 'x');
    await loyalty.world.commit('aside');
    await loyalty.world.tag('loyalty@1.0.0', { at: 'aside' });
    expect(await loyalty.judge('loyalty@1.0.0')).toMatch(/^check 1: .*not on main/);
  });

  it('whose version is not that of package.json', async () => {
    await loyalty.world.tag('loyalty@1.1.0');
    expect(await loyalty.judge('loyalty@1.1.0')).toMatch(/^check 1: package.json says version 1.0.0, the tag says 1.1.0/);
  });

  it('for a module that is not there', async () => {
    await loyalty.world.tag('ghost@1.0.0');
    expect(await loyalty.judge('ghost@1.0.0')).toMatch(/^check 1: there is no modules\/ghost/);
  });

  it('that is another tag under a new name', async () => {
    const id = await loyalty.world.tag('loyalty@0.9.0');
    await loyalty.world.git.run(['push', '--quiet', 'origin', `${id}:refs/tags/loyalty@1.0.0`]);
    expect(await loyalty.judge('loyalty@1.0.0')).toMatch(/^check 1: .*is a copy of tag "loyalty@0.9.0"/);
  });

  it('that was moved after its event, and the event stands', async () => {
    const id = await loyalty.world.tag('loyalty@1.0.0');
    await actOnTag(loyalty.world.services(), 'loyalty@1.0.0');
    await loyalty.world.git.run(['tag', '-f', '-a', '-m', 'moved', 'loyalty@1.0.0', 'main~1']);
    await loyalty.world.git.run(['push', '--quiet', '--force', 'origin', 'refs/tags/loyalty@1.0.0']);
    expect(await loyalty.judge('loyalty@1.0.0')).toContain(`was moved after event 1, which stands. Put it back: git push origin ${id}:refs/tags/loyalty@1.0.0`);
    expect((await verifyLedger(loyalty.world.git, await fetchLedger(loyalty.world.git)))[0]).toMatchObject({ seq: 1, message: expect.stringContaining('moved') });
  });
});

describe('check 2 refuses a version', () => {
  it('below one that was published', async () => {
    await loyalty.use('empty');
    await loyalty.world.release('loyalty', '2.0.0', FIRST);
    await actOnTag(loyalty.world.services(), 'loyalty@2.0.0');
    await loyalty.world.release('loyalty', '1.5.0', moduleText('loyalty', 'rank'));
    expect(await loyalty.judge('loyalty@1.5.0')).toMatch(/^check 2: 1.5.0 is lower than 2.0.0/);
  });
});
