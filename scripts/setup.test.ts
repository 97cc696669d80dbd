import { describe, expect, it } from 'vitest';
import { commitFiles, octokit, refusal, REPOSITORY, start } from '#bot/local-github/testing/start.ts';
import { runModshelf } from './lib/main.ts';
import { readOwners, unowned } from './setup-compare.ts';

type Ran = { exit: number; text: string };

async function run(github: Awaited<ReturnType<typeof start>>, login: string, ...options: string[]): Promise<Ran> {
  let text = '';
  const exit = await runModshelf(['setup', '--repo', 'acme/shelf', ...options], { cwd: process.cwd(), env: { GITHUB_TOKEN: github.token(login), GITHUB_API_URL: github.url }, out: (said) => (text += said), err: (said) => (text += said) });
  return { exit, text };
}

describe('modshelf setup', { timeout: 60_000 }, () => {
  it('shows the difference, sets it, finds nothing to do the second time, and mends what was changed', async () => {
    const github = await start();
    await commitFiles(octokit(github, github.token('ada')), 'main', { CODEOWNERS: '* @rita\n/.github/ @ada\n' });
    const dry = await run(github, 'ada', '--dry-run');
    expect(dry).toMatchObject({ exit: 0, text: expect.stringContaining('Would set 19 of 19') });
    expect(dry.text).toContain('+ ruleset "modshelf: main"\n');
    expect(github.requests.filter(({ method }) => method === 'PUT' || method === 'PATCH')).toHaveLength(1);
    expect((await run(github, 'ada')).text).toContain('Set 19 of 19 settings');
    expect(await run(github, 'ada')).toEqual({ exit: 0, text: 'acme/shelf has all 19 settings.\n' });
    await octokit(github, github.token('ada')).rest.issues.updateLabel({ ...REPOSITORY, name: 'state: draft', description: 'mine' });
    expect((await run(github, 'ada', '--dry-run')).text).toBe('Would set 1 of 19 settings of acme/shelf:\n~ label "state: draft": description\n');

    const dev = octokit(github, github.token('dev'));
    const { data: main } = await dev.rest.git.getRef({ ...REPOSITORY, ref: 'heads/main' });
    expect((await refusal(commitFiles(dev, 'main', { x: 'y' }))).message).toContain('Changes must be made through a pull request');
    expect((await refusal(dev.rest.git.createRef({ ...REPOSITORY, ref: 'refs/tags/loyalty@1.0.0', sha: main.object.sha }))).message).toContain('creations being restricted');
    expect((await refusal(dev.rest.git.createRef({ ...REPOSITORY, ref: 'refs/heads/ledger', sha: main.object.sha }))).message).toContain('creations being restricted');
    const bot = octokit(github, github.app('modshelf').token());
    await bot.rest.git.createRef({ ...REPOSITORY, ref: 'refs/heads/ledger', sha: main.object.sha });
    await bot.rest.git.createRef({ ...REPOSITORY, ref: 'refs/tags/loyalty@1.0.0', sha: main.object.sha });
    expect((await refusal(bot.rest.git.deleteRef({ ...REPOSITORY, ref: 'tags/loyalty@1.0.0' }))).message).toContain('Cannot delete this tag');
  });

  it('says what is wrong with CODEOWNERS, and who may not set up', async () => {
    const github = await start();
    await commitFiles(octokit(github, github.token('ada')), 'main', { CODEOWNERS: '/modules/ @tom @acme/team\n' });
    expect(await run(github, 'ada', '--dry-run')).toMatchObject({ exit: 1, text: expect.stringMatching(/! CODEOWNERS: nobody owns \/\.github\/\n! CODEOWNERS: nobody owns \/CODEOWNERS\n! CODEOWNERS: tom has no write access/) });
    expect(await run(github, 'dev')).toMatchObject({ exit: 2, text: expect.stringContaining('no admin') });
    expect(await run(github, 'ada', '--app', 'nobody-knows')).toMatchObject({ exit: 2, text: expect.stringContaining('"nobody-knows"') });
  });
});

describe('CODEOWNERS', () => {
  it('is read without comments, and the last line of a pattern counts', () => {
    const owners = readOwners('# all\n* @rui # him\n\n/modules/ @rui @ada\n/modules/\n');
    expect(owners.map(({ pattern, logins }) => [pattern, logins])).toEqual([['*', ['rui']], ['/modules/', ['rui', 'ada']], ['/modules/', []]]);
    expect(unowned(owners)).toEqual(['/modules/']);
  });
});
