import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { renderRefusal } from '#registry/refusal.ts';
import { fetchLedger } from '../ledger.ts';
import { verifyLedger } from '../verify.ts';
import { actOnTag, type ActOptions } from './act.ts';
import type { Services } from './services.ts';
import { moduleText, openTestWorld, PEOPLE, type TestPull, type TestWorld } from './testing/world.ts';

const FIRST = moduleText('loyalty', 'tier');

/** Worlds made once: with nothing but the base, with loyalty 1.0.0 versioned, and with its tag. */
let empty: TestWorld, versioned: TestWorld, tagged: TestWorld;
beforeAll(async () => {
  empty = await openTestWorld();
  versioned = await empty.fork();
  await versioned.merge('loyalty', FIRST);
  await versioned.version('loyalty', '1.0.0');
  tagged = await versioned.fork();
  await tagged.tag('loyalty@1.0.0');
});
afterAll(() => Promise.all([empty, versioned, tagged].map((each) => each.close())));

/** The world that a test breaks, and the pull request that brought loyalty. */
let world: TestWorld, pull: TestPull;
async function use(base: TestWorld): Promise<void> {
  await world?.close();
  world = await base.fork();
  pull = world.pulls[0]!;
}
beforeEach(() => use(tagged));
afterAll(() => world.close());

async function refusals(tag: string, given?: Partial<Services>, options?: ActOptions): Promise<string> {
  const result = await actOnTag(world.services(given), tag, options);
  return result.kind === 'refused' ? result.refusals.map(renderRefusal).join('\n') : result.kind;
}

describe('publish', () => {
  it('puts a version on the shelf with its evidence', async () => {
    const result = await actOnTag(world.services(), 'loyalty@1.0.0');
    expect(result).toMatchObject({ kind: 'done', event: { seq: 1, act: 'publish', module: 'loyalty', version: '1.0.0', time: '2026-11-22T10:00:00Z', actor: { login: 'ada', id: 3 }, pr: { number: pull.number, head: pull.head }, issue: 1, requester: { login: 'dora' }, suite: { passed: 12 }, ai: { provider: 'offline', inputTokens: 3 } } });
    const ledger = await fetchLedger(world.git);
    expect(ledger.shelf.modules['loyalty']).toMatchObject({ effective: '1.0.0', state: 'active' });
    expect(ledger.events[0]).toMatchObject({ reviews: [{ user: { login: 'rui' } }], checks: [{ name: 'modules', app: 'github-actions', conclusion: 'success' }] });
    expect(await verifyLedger(world.git, ledger)).toEqual([]);
  });

  it('says that it is done already, and adds nothing', async () => {
    await actOnTag(world.services(), 'loyalty@1.0.0');
    const before = await fetchLedger(world.git);
    expect((await actOnTag(world.services(), 'loyalty@1.0.0')).kind).toBe('already');
    expect((await fetchLedger(world.git)).commit).toBe(before.commit);
  });

  it('writes nothing on a dry run', async () => {
    expect(await refusals('loyalty@1.0.0', {}, { dryRun: true })).toBe('would');
    expect((await fetchLedger(world.git)).commit).toBeUndefined();
  });

  it('publishes the base that a new shelf is set up with, and no other module without a pull request', async () => {
    await use(empty);
    await world.tag('crm@1.0.0');
    expect(await actOnTag(world.services(), 'crm@1.0.0')).toMatchObject({ kind: 'done', event: { genesis: true, reviews: [] } });
    await world.write('modules/other/module.yaml', moduleText('other', '', ''));
    await world.write('modules/other/package.json', '{ "name": "other", "version": "1.0.0" }');
    await world.commit('modules: sneak one in');
    await world.git.run(['push', '--quiet', 'origin', 'main']);
    await world.tag('other@1.0.0');
    expect(await refusals('other@1.0.0')).toMatch(/^check 3: .*no merged pull request brought/);
  });
});

describe('a squash merge', () => {
  it('is followed to the pull request whose commits main never got', async () => {
    await use(empty);
    const squashed = await world.merge('loyalty', FIRST);
    await world.git.run(['push', '--quiet', 'origin', `${squashed.head}:refs/pull/101/head`]);
    await world.git.run(['reset', '--quiet', '--hard', `${squashed.merge}^1`]);
    await world.git.run(['merge', '--quiet', '--squash', squashed.branch]);
    squashed.merge = await world.commit('modules: loyalty (#101)');
    await world.git.run(['push', '--quiet', '--force', 'origin', 'main']);
    await world.version('loyalty', '1.0.0');
    await world.tag('loyalty@1.0.0');
    const fresh = await world.clone('fresh');
    expect(await fresh.ask(['cat-file', '-e', squashed.head])).toBeUndefined();
    expect(await refusals('loyalty@1.0.0', { git: fresh })).toBe('done');
  });
});

describe('check 1 refuses a tag', () => {
  beforeEach(() => use(versioned));

  it.each(['Loyalty@1.0.0', 'loyаlty@1.0.0', 'loyalty@v1.0.0', 'loyalty@1.0', 'publish/loyalty@1.0.0', 'loyalty@1.0.0+2', 'loyalty@01.0.0', '-loyalty@1.0.0'])('that only looks like one: %s', async (name) => {
    expect(await refusals(name)).toMatch(/^check 1: .* is no act/);
  });

  it('that is lightweight', async () => {
    await world.git.run(['push', '--quiet', 'origin', 'main:refs/tags/loyalty@1.0.0']);
    expect(await refusals('loyalty@1.0.0')).toMatch(/^check 1: .*lightweight/);
  });

  it('that is not there', async () => {
    expect(await refusals('loyalty@1.0.0')).toMatch(/^check 1: the remote has no tag/);
  });

  it('that only a local clone has', async () => {
    await world.git.run(['tag', '-a', '-m', 'x', 'loyalty@1.0.0', 'main']);
    expect(await refusals('loyalty@1.0.0')).toMatch(/^check 1: the remote has no tag/);
  });

  it('on a commit that is not on main', async () => {
    await world.git.run(['checkout', '--quiet', '-b', 'aside']);
    await world.write('README.md', 'x');
    await world.commit('aside');
    await world.tag('loyalty@1.0.0', { at: 'aside' });
    expect(await refusals('loyalty@1.0.0')).toMatch(/^check 1: .*not on main/);
  });

  it('whose version is not that of package.json', async () => {
    await world.tag('loyalty@1.1.0');
    expect(await refusals('loyalty@1.1.0')).toMatch(/^check 1: package.json says version 1.0.0, the tag says 1.1.0/);
  });

  it('for a module that is not there', async () => {
    await world.tag('ghost@1.0.0');
    expect(await refusals('ghost@1.0.0')).toMatch(/^check 1: there is no modules\/ghost/);
  });

  it('that is another tag under a new name', async () => {
    const id = await world.tag('loyalty@0.9.0');
    await world.git.run(['push', '--quiet', 'origin', `${id}:refs/tags/loyalty@1.0.0`]);
    expect(await refusals('loyalty@1.0.0')).toMatch(/^check 1: .*is a copy of tag "loyalty@0.9.0"/);
  });

  it('that was moved after its event, and the event stands', async () => {
    const id = await world.tag('loyalty@1.0.0');
    await actOnTag(world.services(), 'loyalty@1.0.0');
    await world.git.run(['tag', '-f', '-a', '-m', 'moved', 'loyalty@1.0.0', 'main~1']);
    await world.git.run(['push', '--quiet', '--force', 'origin', 'refs/tags/loyalty@1.0.0']);
    expect(await refusals('loyalty@1.0.0')).toContain(`was moved after event 1, which stands. Put it back: git push origin ${id}:refs/tags/loyalty@1.0.0`);
    expect((await verifyLedger(world.git, await fetchLedger(world.git)))[0]).toMatchObject({ seq: 1, message: expect.stringContaining('moved') });
  });
});

describe('check 2 refuses a version', () => {
  it('below one that was published', async () => {
    await use(empty);
    await world.release('loyalty', '2.0.0', FIRST);
    await actOnTag(world.services(), 'loyalty@2.0.0');
    await world.release('loyalty', '1.5.0', moduleText('loyalty', 'rank'));
    expect(await refusals('loyalty@1.5.0')).toMatch(/^check 2: 1.5.0 is lower than 2.0.0/);
  });
});

describe('check 3 refuses a content', () => {
  it('that no pull request brought', async () => {
    world.pulls.length = 0;
    expect(await refusals('loyalty@1.0.0')).toMatch(/^check 3: .*no merged pull request brought/);
  });

  it('that is not what the pull request proposed', async () => {
    await world.git.run(['checkout', '--quiet', '-b', 'proposed', pull.head]);
    await world.write('modules/loyalty/module.yaml', moduleText('loyalty', 'rank'));
    pull.head = await world.commit('modules: propose another content');
    pull.reviews[0]!.commit = pull.head;
    expect(await refusals('loyalty@1.0.0')).toMatch(/^check 3: the merged content differs from what pull request #101 proposed/);
  });

  it('whose proposal cannot be read', async () => {
    pull.head = '0123456789012345678901234567890123456789';
    expect(await refusals('loyalty@1.0.0')).toMatch(/^check 3: the head of pull request #101 could not be read/);
  });

  it('whose folder was changed after the merge', async () => {
    await use(empty);
    await world.merge('loyalty', FIRST);
    await world.write('modules/loyalty/provenance.json', '{}');
    await world.commit('modules: rewrite history');
    await world.version('loyalty', '1.0.0');
    await world.tag('loyalty@1.0.0');
    expect(await refusals('loyalty@1.0.0')).toMatch(/^check 3: commit \w{7} changed the folder after pull request #101/);
  });

  it('whose pull request changed code too', async () => {
    await use(empty);
    await world.write('engine/evil.ts', 'x');
    await world.release('loyalty', '1.0.0', FIRST);
    expect(await refusals('loyalty@1.0.0')).toMatch(/^check 3: pull request #101 also changed "engine\/evil.ts"/);
  });
});

describe('check 4 does not count', () => {
  it('no approval', async () => {
    pull.reviews = [];
    expect(await refusals('loyalty@1.0.0')).toMatch(/^check 4: 0 of 1 needed approvals/);
  });

  it.each([
    ['the requester', 'dora', 'dora asked for the module'],
    ['somebody with read access', 'wim', 'wim has read access, not write'],
  ] as const)('the approval of %s', async (_, login, reason) => {
    pull.reviews = [{ ...pull.reviews[0]!, user: PEOPLE[login] }];
    expect(await refusals('loyalty@1.0.0')).toContain(reason);
  });

  it('the approval of who pushed', async () => {
    pull.pushers.push(PEOPLE.rui);
    expect(await refusals('loyalty@1.0.0')).toContain('rui pushed to the pull request');
  });

  it('an approval of other content', async () => {
    const next = await world.release('loyalty', '1.1.0', moduleText('loyalty', 'rank'));
    next.reviews[0]!.commit = pull.head;
    expect(await refusals('loyalty@1.1.0')).toContain('rui approved other content');
  });

  it('anybody when who asked is unknown', async () => {
    pull.branch = 'module/other/issue-1';
    expect(await refusals('loyalty@1.0.0')).toMatch(/^check 4: who asked for pull request #101 is unknown/);
  });
});

describe('check 4 and L2 findings', () => {
  const at = { file: 'modules/loyalty/module.yaml', line: 7, column: 5, endLine: 7, endColumn: 9 };
  beforeEach(() => { world.findings = [{ code: 'PM01', level: 'L2', message: 'more rights', help: 'Confirm it', at, element: { scope: 'permission', target: 'sales.Customer' } }]; });

  it('waits for a confirmation of this content by somebody else', async () => {
    expect(await refusals('loyalty@1.0.0')).toMatch(/^check 4: PM01 on sales.Customer is not confirmed/);
    const stale = { code: 'PM01', target: 'sales.Customer', digest: `sha256:${'0'.repeat(64)}`, at: '', comment: 7, by: PEOPLE.rui };
    pull.confirmations = [stale];
    expect(await refusals('loyalty@1.0.0')).toMatch(/^check 4/);
    const { digest } = (await actOnTag({ ...world.services(), prove: { rules: async () => [], suite: async () => ({ passed: 1, failed: 0, skipped: 0, failures: [] }) } }, 'loyalty@1.0.0', { dryRun: true }) as { event: { digest: string } }).event;
    pull.confirmations = [{ ...stale, digest, by: PEOPLE.dora }];
    expect(await refusals('loyalty@1.0.0')).toMatch(/^check 4/);
    pull.confirmations = [{ ...stale, digest }];
    expect(await refusals('loyalty@1.0.0')).toBe('done');
  });

  it('is passed by a waiver', async () => {
    world.findings[0]!.waived = { owner: 'rui', reason: 'known', expires: '2027-01-01' };
    expect(await refusals('loyalty@1.0.0')).toBe('done');
  });
});

describe('checks 5, 6 and 7 refuse', () => {
  it('a missing check', async () => {
    pull.checks = [];
    expect(await refusals('loyalty@1.0.0')).toMatch(/^check 5: .*did not run/);
  });

  it('a check of that name by another App', async () => {
    pull.checks[0]!.app = 'evil-app';
    expect(await refusals('loyalty@1.0.0')).toMatch(/^check 5: .*one of that name by "evil-app" does not count/);
  });

  it('a check that failed when it ran again', async () => {
    pull.checks.push({ ...pull.checks[0]!, id: 999, conclusion: 'failure' });
    expect(await refusals('loyalty@1.0.0')).toMatch(/^check 5: .*is failure/);
  });

  it('a blocking finding, with its place', async () => {
    world.findings = [{ code: 'XM01', level: 'L3', message: 'taken', help: 'Rename it', at: { file: 'modules/loyalty/module.yaml', line: 7, column: 5, endLine: 7, endColumn: 9 } }];
    expect(await refusals('loyalty@1.0.0')).toBe('check 6: modules/loyalty/module.yaml:7:5 XM01 taken. Rename it.');
  });

  it('a suite that fails now', async () => {
    world.failures = ['tier starts at bronze'];
    expect(await refusals('loyalty@1.0.0')).toMatch(/^check 6: the CRM suite fails: 1 of 13 tests, first "tier starts at bronze"/);
  });

  it('a tagger who is no admin, and one who is unknown', async () => {
    world.makers.set('loyalty@1.0.0', PEOPLE.dora);
    expect(await refusals('loyalty@1.0.0')).toMatch(/^check 7: dora has write access, not admin/);
    world.makers.clear();
    expect(await refusals('loyalty@1.0.0')).toMatch(/^check 7: who made tag "loyalty@1.0.0" is unknown/);
    expect(await refusals('loyalty@1.0.0', { actor: 'nobody' })).toMatch(/^check 7: the rights of nobody could not be looked up/);
  });
});
