import { beforeEach, describe, expect, it } from 'vitest';
import { actOnTag } from './act.ts';
import { FIRST, openLoyalty } from './testing/loyalty.ts';
import { moduleText, PEOPLE } from './testing/world.ts';

const loyalty = openLoyalty();

describe('check 3 refuses a content', () => {
  it('that no pull request brought', async () => {
    loyalty.world.pulls.length = 0;
    expect(await loyalty.judge('loyalty@1.0.0')).toMatch(/^check 3: .*no merged pull request brought/);
  });

  it('that is not what the pull request proposed', async () => {
    await loyalty.world.git.run(['checkout', '--quiet', '-b', 'proposed', loyalty.pull.head]);
    await loyalty.world.write('modules/loyalty/module.yaml', moduleText('loyalty', 'rank'));
    loyalty.pull.head = await loyalty.world.commit('modules: propose another content');
    loyalty.pull.reviews[0]!.commit = loyalty.pull.head;
    expect(await loyalty.judge('loyalty@1.0.0')).toMatch(/^check 3: the merged content differs from what pull request #101 proposed/);
  });

  it('whose proposal cannot be read', async () => {
    loyalty.pull.head = '0123456789012345678901234567890123456789';
    expect(await loyalty.judge('loyalty@1.0.0')).toMatch(/^check 3: the head of pull request #101 could not be read/);
  });

  it('whose folder was changed after the merge', async () => {
    await loyalty.use('empty');
    await loyalty.world.merge('loyalty', FIRST);
    await loyalty.world.write('modules/loyalty/provenance.json', '{}');
    await loyalty.world.commit('modules: rewrite history');
    await loyalty.world.version('loyalty', '1.0.0');
    await loyalty.world.tag('loyalty@1.0.0');
    expect(await loyalty.judge('loyalty@1.0.0')).toMatch(/^check 3: commit \w{7} changed the folder after pull request #101/);
  });

  it('whose pull request changed code too', async () => {
    await loyalty.use('empty');
    await loyalty.world.write('engine/evil.ts', 'x');
    await loyalty.world.release('loyalty', '1.0.0', FIRST);
    expect(await loyalty.judge('loyalty@1.0.0')).toMatch(/^check 3: pull request #101 also changed "engine\/evil.ts"/);
  });
});

describe('check 4 does not count', () => {
  it('no approval', async () => {
    loyalty.pull.reviews = [];
    expect(await loyalty.judge('loyalty@1.0.0')).toMatch(/^check 4: 0 of 1 needed approvals/);
  });

  it.each([
    ['the requester', 'dora', 'dora asked for the module'],
    ['somebody with read access', 'wim', 'wim has read access, not write'],
  ] as const)('the approval of %s', async (_, login, reason) => {
    loyalty.pull.reviews = [{ ...loyalty.pull.reviews[0]!, user: PEOPLE[login] }];
    expect(await loyalty.judge('loyalty@1.0.0')).toContain(reason);
  });

  it('the approval of who pushed', async () => {
    loyalty.pull.pushers.push(PEOPLE.rui);
    expect(await loyalty.judge('loyalty@1.0.0')).toContain('rui pushed to the pull request');
  });

  it('an approval of other content', async () => {
    const next = await loyalty.world.release('loyalty', '1.1.0', moduleText('loyalty', 'rank'));
    next.reviews[0]!.commit = loyalty.pull.head;
    expect(await loyalty.judge('loyalty@1.1.0')).toContain('rui approved other content');
  });

  it('anybody when who asked is unknown', async () => {
    loyalty.pull.branch = 'module/other/issue-1';
    expect(await loyalty.judge('loyalty@1.0.0')).toMatch(/^check 4: who asked for pull request #101 is unknown/);
  });
});

describe('check 4 and L2 findings', () => {
  const at = { file: 'modules/loyalty/module.yaml', line: 7, column: 5, endLine: 7, endColumn: 9 };
  beforeEach(() => { loyalty.world.findings = [{ code: 'PM01', level: 'L2', message: 'more rights', help: 'Confirm it', at, element: { scope: 'permission', target: 'sales.Customer' } }]; });

  it('waits for a confirmation of this content by somebody else', async () => {
    expect(await loyalty.judge('loyalty@1.0.0')).toMatch(/^check 4: PM01 on sales.Customer is not confirmed/);
    const stale = { code: 'PM01', target: 'sales.Customer', digest: `sha256:${'0'.repeat(64)}`, at: '', comment: 7, by: PEOPLE.rui };
    loyalty.pull.confirmations = [stale];
    expect(await loyalty.judge('loyalty@1.0.0')).toMatch(/^check 4/);
    const { digest } = (await actOnTag({ ...loyalty.world.services(), prove: { rules: async () => [], plan: async () => undefined, suite: async () => ({ passed: 1, failed: 0, skipped: 0, failures: [] }) } }, 'loyalty@1.0.0', { dryRun: true }) as { event: { digest: string } }).event;
    loyalty.pull.confirmations = [{ ...stale, digest, by: PEOPLE.dora }];
    expect(await loyalty.judge('loyalty@1.0.0')).toMatch(/^check 4/);
    loyalty.pull.confirmations = [{ ...stale, digest }];
    expect(await loyalty.judge('loyalty@1.0.0')).toBe('done');
  });

  it('is passed by a waiver', async () => {
    loyalty.world.findings[0]!.waived = { owner: 'rui', reason: 'known', expires: '2027-01-01' };
    expect(await loyalty.judge('loyalty@1.0.0')).toBe('done');
  });
});

describe('checks 5, 6 and 7 refuse', () => {
  it('a missing check', async () => {
    loyalty.pull.checks = [];
    expect(await loyalty.judge('loyalty@1.0.0')).toMatch(/^check 5: .*did not run/);
  });

  it('a check of that name by another App', async () => {
    loyalty.pull.checks[0]!.app = 'evil-app';
    expect(await loyalty.judge('loyalty@1.0.0')).toMatch(/^check 5: .*one of that name by "evil-app" does not count/);
  });

  it('a check that failed when it ran again', async () => {
    loyalty.pull.checks.push({ ...loyalty.pull.checks[0]!, id: 999, conclusion: 'failure' });
    expect(await loyalty.judge('loyalty@1.0.0')).toMatch(/^check 5: .*is failure/);
  });

  it('a blocking finding, with its place', async () => {
    loyalty.world.findings = [{ code: 'XM01', level: 'L3', message: 'taken', help: 'Rename it', at: { file: 'modules/loyalty/module.yaml', line: 7, column: 5, endLine: 7, endColumn: 9 } }];
    expect(await loyalty.judge('loyalty@1.0.0')).toBe('check 6: modules/loyalty/module.yaml:7:5 XM01 taken. Rename it.');
  });

  it('a suite that fails now', async () => {
    loyalty.world.failures = ['tier starts at bronze'];
    expect(await loyalty.judge('loyalty@1.0.0')).toMatch(/^check 6: the CRM suite fails: 1 of 13 tests, first "tier starts at bronze"/);
  });

  it('a tagger who is no admin, and one who is unknown', async () => {
    loyalty.world.makers.set('loyalty@1.0.0', PEOPLE.dora);
    expect(await loyalty.judge('loyalty@1.0.0')).toMatch(/^check 7: dora has write access, not admin/);
    loyalty.world.makers.clear();
    expect(await loyalty.judge('loyalty@1.0.0')).toMatch(/^check 7: who made tag "loyalty@1.0.0" is unknown/);
    expect(await loyalty.judge('loyalty@1.0.0', { actor: 'nobody' })).toMatch(/^check 7: the rights of nobody could not be looked up/);
  });

  it('takes for the actor of a tag that the bot made the person who asked it to', async () => {
    expect(await loyalty.judge('loyalty@1.0.0', { actor: 'modshelf[bot]' }, { dryRun: true })).toBe('would');
    loyalty.world.makers.set('loyalty@1.0.0', PEOPLE.dora);
    expect(await loyalty.judge('loyalty@1.0.0', { actor: 'modshelf[bot]' })).toMatch(/^check 7: dora has write access/);
  });
});
