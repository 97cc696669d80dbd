/** The release commands against the local GitHub: real HTTP, real Git, answers held to GitHub's own description. */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalGitHub } from '#bot/local-github/server.ts';
import type { LocalGitHub } from '#bot/local-github/types.ts';
import { createGitHub } from '#github/client.ts';
import { mergeVersionPull } from '#github/version-pull.ts';
import { register as approval } from './approval.ts';
import { register as audit } from './audit.ts';
import type { Io, Outcome, Register } from './lib/command.ts';
import { register as githubRelease } from './github-release.ts';
import { openGit, type Git } from './lib/git.ts';
import { actOnTag } from './lib/release/act.ts';
import { renderResult } from './lib/release/result.ts';
import { actorFrom, openServices } from './lib/release/services.ts';
import { runCommand } from './lib/release/testing/command.ts';
import { moduleText } from './lib/release/testing/world.ts';
import { recordDeeds } from './lib/release/records.ts';
import { register as publish } from './publish.ts';
import { register as registry } from './registry.ts';
import { register as shelf } from './shelf.ts';
import { register as versionPR } from './version-pr.ts';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const REPOSITORY = { owner: 'acme', repo: 'crm' };

let folder: string, github: LocalGitHub, git: Git, env: Record<string, string>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'modshelf-release-'));
  github = await startLocalGitHub({
    folder: join(folder, 'github'), owner: 'acme', name: 'crm', seed, checkOpenAPI: true,
    people: [{ login: 'dora', permission: 'write' }, { login: 'rui', permission: 'maintain' }, { login: 'ada', permission: 'admin' }],
    apps: [{ slug: 'modshelf', permissions: { contents: 'write', issues: 'write', pull_requests: 'write', checks: 'write' } }, { slug: 'github-actions', permissions: { checks: 'write' } }],
    rules: { branches: {}, tags: [{ pattern: 'refs/tags/**', create: ['admin'], immutable: true }] },
  });
  git = await clone('modshelf', github.app('modshelf').token());
  env = { GITHUB_TOKEN: github.app('modshelf').token(), GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'acme/crm', MODSHELF_BOT_LOGIN: 'modshelf[bot]' };
});
afterAll(async () => {
  await github.close();
  await rm(folder, { recursive: true, force: true });
});

async function seed(tree: string): Promise<void> {
  for (const part of ['.changeset', 'pnpm-workspace.yaml']) await cp(join(PROJECT, part), join(tree, part), { recursive: true });
  await put(tree, 'package.json', '{ "name": "modshelf", "version": "0.1.0", "private": true }\n');
  await put(tree, 'modules/crm/module.yaml', moduleText('crm', '', ''));
  await put(tree, 'modules/crm/package.json', '{ "name": "crm", "version": "1.0.0", "private": true }\n');
}

async function put(root: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

async function clone(name: string, token: string): Promise<Git> {
  await openGit(folder).run(['clone', '--quiet', github.cloneUrl(token), join(folder, name)]);
  const opened = openGit(join(folder, name));
  await opened.run(['config', 'user.name', name]);
  await opened.run(['config', 'user.email', `${name}@example.com`]);
  return opened;
}

const as = (login: string) => createGitHub({ token: github.token(login), baseUrl: github.url });
const asApp = (slug: string) => createGitHub({ token: github.app(slug).token(), baseUrl: github.url });
const io = (more: Record<string, string> = {}): Io => ({ root: git.root, cwd: git.root, env: { ...env, ...more }, now: () => new Date(), progress: () => {} });
const run = (register: Register, ...words: string[]): Promise<Outcome> => runCommand(register, io(), words);

/** The bot proposes a module from dora's issue; a check passes on it. */
async function propose(yaml: string): Promise<number> {
  const { data: issue } = await as('dora').rest.issues.create({ ...REPOSITORY, title: 'A loyalty tier', body: 'please' });
  const branch = `module/loyalty/issue-${issue.number}`;
  await git.run(['fetch', '--quiet', 'origin']);
  await git.run(['checkout', '--quiet', '-b', branch, 'origin/main']);
  await put(git.root, 'modules/loyalty/module.yaml', yaml);
  if (await git.ask(['cat-file', '-e', 'HEAD:modules/loyalty/package.json']) === undefined) await put(git.root, 'modules/loyalty/package.json', '{ "name": "loyalty", "version": "0.0.0", "private": true }\n');
  await put(git.root, `.changeset/loyalty-issue-${issue.number}.md`, '---\n"loyalty": major\n---\n\nGives a tier.\n');
  await git.run(['add', '--all']);
  await git.run(['commit', '--quiet', '-m', 'modules: write loyalty']);
  await git.run(['push', '--quiet', 'origin', branch]);
  const { data: pull } = await asApp('modshelf').rest.pulls.create({ ...REPOSITORY, base: 'main', head: branch, title: 'loyalty' });
  await asApp('github-actions').rest.checks.create({ ...REPOSITORY, name: 'modules', head_sha: pull.head.sha, status: 'completed', conclusion: 'success' });
  return pull.number;
}

const approve = (login: string, pull: number) => as(login).rest.pulls.createReview({ ...REPOSITORY, pull_number: pull, event: 'APPROVE' });
const merge = (pull: number) => as('rui').rest.pulls.merge({ ...REPOSITORY, pull_number: pull, merge_method: 'merge' });

async function version(): Promise<string> {
  const made = await run(versionPR, 'version-pr');
  expect(made).toMatchObject({ exit: 0, json: { state: 'opened' } });
  expect(await run(versionPR, 'version-pr')).toMatchObject({ exit: 0, json: { state: 'unchanged' } });
  const { pull, commit } = made.json as { pull: number; commit: string };
  expect((await run(versionPR, 'version-pr', '--merge')).text).toContain('not merged: check "modules" has not succeeded on it');
  await asApp('github-actions').rest.checks.create({ ...REPOSITORY, name: 'modules', head_sha: commit, status: 'completed', conclusion: 'success' });
  expect(await mergeVersionPull(asApp('modshelf'), REPOSITORY, pull, 'f'.repeat(40))).toMatchObject({ ok: false, reason: expect.stringContaining('is not what main gives now') });
  expect((await run(versionPR, 'version-pr', '--merge')).text).toMatch(/; merged$/);
  return made.text;
}

/** Ada pushes an annotated tag, and the release judges it as the push that GitHub would tell of. */
async function act(tag: string, message: string): Promise<string> {
  const admin = await clone(`ada-${tag.replaceAll(/[^a-z0-9]/g, '-')}`, github.token('ada'));
  await admin.run(['tag', '--annotate', '--message', message, tag, /^relist|^unpublish/.test(tag) ? `${tag.replace(/^[a-z]+\//, '')}^{commit}` : 'origin/main']);
  await admin.run(['push', '--quiet', 'origin', `refs/tags/${tag}`]);
  return judge(tag);
}

/** On a schedule nobody is named: then GitHub's events tell who made the tag. */
async function judge(tag: string, event: 'push' | 'schedule' = 'push'): Promise<string> {
  const given = io({ GITHUB_ACTOR: event === 'push' ? 'ada' : 'dora', GITHUB_EVENT_NAME: event, GITHUB_REF: `refs/tags/${tag}` });
  const opened = await openServices(given);
  if (!opened.ok) throw new Error(opened.outcome.text);
  const prove = { rules: async () => [], plan: async () => undefined, suite: async () => ({ passed: 1, failed: 0, skipped: 0, failures: [] }) };
  const actor = actorFrom(given.env, tag);
  return renderResult(await actOnTag({ ...opened.services, prove, ...(actor && { actor }) }, tag));
}

describe('a release on the local GitHub', () => {
  it('goes from the pull request to the shelf, off it and back', async () => {
    const pull = await propose(moduleText('loyalty', 'tier'));
    await approve('dora', pull);
    await merge(pull);
    expect(await version()).toContain('loyalty@1.0.0');
    expect(await act('loyalty@1.0.0', 'Publish')).toMatch(/check 4: 0 of 1 needed approvals of this content \(not counted: dora asked for the module\)/);
    await approve('rui', pull);
    expect(await judge('loyalty@1.0.0')).toBe('loyalty@1.0.0: loyalty@1.0.0 is on the shelf (event 1)');
    expect(await judge('loyalty@1.0.0')).toContain('already published');

    expect(await act('unpublish/loyalty@1.0.0', 'Too generous.\n\nLast: yes')).toContain('is off the shelf');
    expect(await act('relist/loyalty@1.0.0', 'Finance agreed.')).toContain('check 4: nobody but the admin confirmed');
    await as('rui').rest.issues.createComment({ ...REPOSITORY, issue_number: pull, body: '/confirm relist finance agreed' });
    expect(await judge('relist/loyalty@1.0.0', 'schedule')).toContain('is on the shelf again');

    await git.run(['fetch', '--quiet', '--tags', 'origin']);
    expect(await run(registry, 'registry', 'verify')).toMatchObject({ exit: 0, json: { ok: true, events: 3 } });
    expect((await run(audit, 'audit')).text).toMatch(/publish .*issue #1 by dora; PR #2; approved by rui; modules success/);
    expect(await run(shelf, 'shelf')).toMatchObject({ exit: 0, json: { modules: [{ module: 'loyalty', effective: '1.0.0' }], pending: [] } });
    const opened = await openServices(io());
    if (!opened.ok) throw new Error(opened.outcome.text);
    expect(await recordDeeds(opened.services)).toEqual({ ok: true, appended: 4 });
    expect(await recordDeeds(opened.services)).toEqual({ ok: true, appended: 0 });
    await git.run(['fetch', '--quiet', 'origin', 'ledger']);
    expect((await run(audit, 'audit', '--act', 'review', '--format', 'csv')).text).toMatch(/"review","loyalty","","dora".*\r?\n.*"review","loyalty","","rui","issue #1; PR #2; approved"/);
    expect((await run(audit, 'audit', '--at', '1')).text.split('\n')).toHaveLength(2);
    expect(await run(shelf, 'shelf', '--at', '2')).toMatchObject({ json: { seq: 2, modules: [{ module: 'loyalty', effective: null }] } });
    expect(await run(registry, 'registry', 'verify', '--level', 'quick')).toMatchObject({ exit: 0, json: { events: 7 } });
    expect(await run(registry, 'registry', 'rebuild', '--compare')).toMatchObject({ exit: 0, json: { different: [] } });
    expect(await run(githubRelease, 'github-release', '--to', join(folder, 'artifacts'))).toMatchObject({ exit: 0, json: { made: ['loyalty@1.0.0'] } });
    expect(await run(githubRelease, 'github-release')).toMatchObject({ exit: 0, json: { made: [] } });
    const { data: page } = await as('dora').rest.repos.getReleaseByTag({ ...REPOSITORY, tag: 'loyalty@1.0.0' });
    expect(page.body).toMatch(/Approved by rui.*PR #2/s);
    expect(github.breaches).toEqual([]);
  }, 400_000);

  it('says on a pull request what publishing will say of its approval, for every pull request with that head', async () => {
    const pull = await propose(moduleText('loyalty', 'rank'));
    const head = async () => (await git.run(['rev-parse', 'HEAD'])).trim();
    const first = await head();
    const judge = async () => (await run(approval, 'approval', await head())).text;
    expect(await judge()).toMatch(/check 4: 0 of 1 needed approvals/);
    await approve('rui', pull);
    expect(await run(approval, 'approval', first, '--report')).toMatchObject({ exit: 0, text: `#${pull} loyalty: approved` });
    const { data: runs } = await asApp('modshelf').rest.checks.listForRef({ ...REPOSITORY, ref: first, check_name: 'modshelf/approval' });
    expect(runs.check_runs).toMatchObject([{ conclusion: 'success', app: { slug: 'modshelf' } }]);

    await git.run(['push', '--quiet', 'origin', 'HEAD:refs/heads/twin']);
    const { data: twin } = await asApp('modshelf').rest.pulls.create({ ...REPOSITORY, base: 'main', head: 'twin', title: 'the same commit' });
    expect(await judge()).toMatch(new RegExp(`#${twin.number} loyalty: check 4: who asked for pull request`));
    await asApp('modshelf').rest.pulls.update({ ...REPOSITORY, pull_number: twin.number, state: 'closed' });
    expect(await judge()).toContain('approved');

    await put(git.root, 'modules/loyalty/module.yaml', moduleText('loyalty', 'rank2'));
    await git.run(['commit', '--quiet', '--all', '-m', 'modules: slip it in'], { env: { GIT_AUTHOR_DATE: '2001-01-01T00:00:00Z', GIT_COMMITTER_DATE: '2001-01-01T00:00:00Z' } });
    await git.run(['push', '--quiet', 'origin', 'HEAD']);
    expect(await judge()).toMatch(/check 4: 0 of 1 needed approvals of this content/);
    expect(await run(approval, 'approval', 'main')).toMatchObject({ exit: 2 });
    expect(github.breaches).toEqual([]);
  }, 400_000);

  it('says what is wrong with a tag before it asks for a token', async () => {
    const bare = { ...io(), env: {} };
    expect(await runCommand(publish, bare, ['publish', 'Loyalty@1.0.0'])).toMatchObject({ exit: 2, text: expect.stringMatching(/^check 1: .*capital letters/) });
    expect(await runCommand(publish, bare, ['publish', 'unpublish/loyalty@1.0.0'])).toMatchObject({ exit: 2, text: expect.stringContaining('another command') });
    expect(await runCommand(publish, bare, ['publish', 'loyalty@1.0.0'])).toMatchObject({ exit: 2, text: expect.stringContaining('GITHUB_TOKEN') });
  });
});
