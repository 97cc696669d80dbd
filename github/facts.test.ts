import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGitHub } from './client.ts';
import { createFacts, type GitHubFacts } from './facts.ts';

/** What the stand-in answers: path without the repository → body. Anything else is 404. */
let answers: Record<string, unknown>;
let server: Server, facts: () => GitHubFacts;
beforeAll(async () => {
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://x').pathname.replace('/repos/acme/crm', '');
    response.writeHead(path in answers ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answers[path] ?? { message: 'Not Found' }));
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const github = createGitHub({ token: 'x', baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  facts = () => createFacts(github, { owner: 'acme', repo: 'crm' }, 'modshelf[bot]');
});
afterAll(() => { server.close(); });

const user = (login: string, id: number, type = 'User') => ({ login, id, type });
const BOT = user('modshelf[bot]', 99, 'Bot');
const rights = (login: string, id: number, permission: string, role = permission) => ({ [`/collaborators/${login}/permission`]: { permission, role_name: role, user: user(login, id) } });
const marker = (data: object) => `<!-- modshelf:confirm ${JSON.stringify(data)} -->`;
const SAID = { code: 'PM01', target: 'sales.Customer', digest: 'sha256:1', by: 'rui', at: '2026-11-22T10:00:00Z' };
beforeEach(() => { answers = { ...rights('rui', 2, 'write', 'maintain'), ...rights('ada', 3, 'admin') }; });

describe('account', () => {
  it('has the role that GitHub names, or the right behind a role of the company', async () => {
    Object.assign(answers, rights('kim', 5, 'write', 'release-manager'), rights('tom', 6, 'read', 'triage'));
    expect((await facts().account('rui'))?.permission).toBe('maintain');
    expect((await facts().account('kim'))?.permission).toBe('write');
    expect((await facts().account('tom'))?.permission).toBe('triage');
  });

  it('is unknown when GitHub does not know it', async () => {
    expect(await facts().account('nobody')).toBeUndefined();
  });
});

describe('pullOf', () => {
  const pull = (number: number, more: object = {}) => ({ number, user: BOT, merged_at: '2026-11-22T10:00:00Z', merge_commit_sha: 'abc', base: { ref: 'main' }, head: { ref: 'module/loyalty/issue-1', sha: 'def', repo: { name: 'crm', owner: { login: 'acme' } } }, ...more });

  it('is the merged pull request to main', async () => {
    answers['/commits/abc/pulls'] = [pull(1, { merged_at: null }), pull(2), pull(3, { base: { ref: 'aside' } })];
    expect(await facts().pullOf('abc')).toMatchObject({ number: 2, author: { login: 'modshelf[bot]', type: 'Bot' }, head: 'def' });
  });

  it('is the one whose merge made the commit, and unknown when two could have', async () => {
    answers['/commits/abc/pulls'] = [pull(1, { merge_commit_sha: 'other' }), pull(2)];
    expect((await facts().pullOf('abc'))?.number).toBe(2);
    answers['/commits/abc/pulls'] = [pull(1, { merge_commit_sha: 'x' }), pull(2, { merge_commit_sha: 'y' })];
    expect(await facts().pullOf('abc')).toBeUndefined();
  });

  it('lives with a fork that was deleted', async () => {
    answers['/commits/abc/pulls'] = [pull(4, { head: { ref: 'x', sha: 'def', repo: null } })];
    answers['/pulls/4/commits'] = [{ author: user('eve', 9), committer: null }];
    const found = await facts().pullOf('abc');
    expect(await facts().pushersOf(found!)).toEqual([{ login: 'eve', id: 9, type: 'User' }]);
  });
});

describe('pushersOf', () => {
  it('are who GitHub saw pushing and who the commits name', async () => {
    answers['/pulls/1/commits'] = [{ author: BOT, committer: user('web-flow', 19) }, { author: null, committer: BOT }];
    answers['/activity'] = [{ actor: user('mallory', 13), ref: 'refs/heads/x' }];
    const pushers = await facts().pushersOf({ number: 1, author: { login: 'x', id: 1, type: 'User' }, branch: 'x', head: 'def', from: { owner: 'acme', repo: 'crm' } });
    expect(pushers?.map(({ login }) => login)).toEqual(['modshelf[bot]', 'web-flow', 'mallory']);
  });
});

describe('confirmationsOf', () => {
  it('are the bot\'s, in the leading lines of its comments', async () => {
    answers['/issues/1/comments'] = [{ id: 7, user: BOT, body: `<!-- modshelf:confirmed {} -->\n${marker(SAID)}\n${marker({ ...SAID, target: 'b' })}\nrui confirmed it` }];
    expect(await facts().confirmationsOf(1)).toMatchObject([{ code: 'PM01', target: 'sales.Customer', comment: 7, by: { login: 'rui', id: 2, permission: 'maintain' } }, { target: 'b' }]);
  });

  it.each([
    ['written by a person', { user: user('dora', 1), body: marker(SAID) }],
    ['written by a person who calls himself like the bot', { user: user('modshelf[bot]', 1), body: marker(SAID) }],
    ['quoted further down', { user: BOT, body: `The module says:\n${marker(SAID)}` }],
    ['inside a code block', { user: BOT, body: `\`\`\`\n${marker(SAID)}\n\`\`\`` }],
    ['with a part missing', { user: BOT, body: marker({ ...SAID, digest: undefined }) }],
    ['that is no JSON', { user: BOT, body: '<!-- modshelf:confirm {code} -->' }],
    ['by somebody unknown', { user: BOT, body: marker({ ...SAID, by: 'ghost' }) }],
  ])('are none when %s', async (_, comment) => {
    answers['/issues/1/comments'] = [{ id: 7, ...comment }];
    expect(await facts().confirmationsOf(1)).toEqual([]);
  });
});

describe('reviews, checks, comments and tags', () => {
  it('carry who spoke, with rights as they are now', async () => {
    answers['/pulls/1/reviews'] = [{ id: 1, user: user('rui', 2), state: 'APPROVED', commit_id: 'abc' }, { id: 2, user: null, state: 'APPROVED', commit_id: 'abc' }, { id: 3, user: user('rui', 22), state: 'APPROVED', commit_id: null }];
    expect(await facts().reviewsOf(1)).toEqual([
      { id: 1, user: { login: 'rui', id: 2, type: 'User', permission: 'maintain' }, state: 'APPROVED', commit: 'abc' },
      { id: 3, user: { login: 'rui', id: 22, type: 'User' }, state: 'APPROVED', commit: '' },
    ]);
    answers['/commits/abc/check-runs'] = { total_count: 1, check_runs: [{ id: 4, name: 'modules', app: { slug: 'github-actions' }, status: 'completed', conclusion: 'success' }] };
    expect(await facts().checksOf('abc')).toEqual([{ id: 4, name: 'modules', app: 'github-actions', status: 'completed', conclusion: 'success' }]);
    answers['/issues/1/comments'] = [{ id: 5, user: user('ada', 3), body: '/confirm relist x', created_at: 'a', updated_at: 'b' }];
    expect(await facts().commentsOf(1)).toMatchObject([{ edited: true, user: { permission: 'admin' } }]);
  });

  it('name the maker of a tag by GitHub\'s newest event', async () => {
    const made = (ref: string, login: string, kind = 'tag') => ({ type: 'CreateEvent', actor: { login }, payload: { ref_type: kind, ref } });
    answers['/events'] = [made('loyalty@1.0.0', 'rui', 'branch'), made('loyalty@1.0.0', 'ada'), made('loyalty@1.0.0', 'rui')];
    expect(await facts().tagMaker('loyalty@1.0.0')).toMatchObject({ login: 'ada', permission: 'admin' });
    expect(await facts().tagMaker('loyalty@1.0.1')).toBeUndefined();
  });
});
