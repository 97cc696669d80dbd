import { expect, test } from 'vitest';
import { commitFiles, octokit, refusal, REPOSITORY as R, RULES, start } from '../testing/start.ts';

test('a tree is built from a base, with files put in, replaced and taken away', async () => {
  const github = await start();
  const kit = octokit(github, github.token('dev'));
  const sha = await commitFiles(kit, 'feature', { 'README.md': null, 'modules/crm/module.yaml': 'new\n', 'docs/a/b.md': 'deep\n' });
  const { data: tree } = await kit.rest.git.getTree({ ...R, tree_sha: sha, recursive: '1' });
  expect(tree.tree.filter(({ type }) => type === 'blob').map(({ path }) => path)).toEqual(['CODEOWNERS', 'docs/a/b.md', 'modules/crm/module.yaml']);
  const { data: file } = await kit.rest.repos.getContent({ ...R, path: 'modules/crm/module.yaml', ref: sha, mediaType: { format: 'raw' } });
  expect(file).toBe('new\n');
  const whole = tree.tree.find(({ path }) => path === 'modules/crm')?.sha ?? '';
  const { data: moved } = await kit.rest.git.createTree({ ...R, base_tree: sha, tree: [{ path: 'modules/copy', mode: '040000', type: 'tree', sha: whole }, { path: 'docs', mode: '040000', type: 'tree', sha: null }] });
  const { data: after } = await kit.rest.git.getTree({ ...R, tree_sha: moved.sha, recursive: '1' });
  expect(after.tree.filter(({ type }) => type === 'blob').map(({ path }) => path)).toEqual(['CODEOWNERS', 'modules/copy/module.yaml', 'modules/crm/module.yaml']);
});

test('refuses paths that leave the tree or reach into .git', async () => {
  const github = await start();
  const { git } = octokit(github, github.token('dev')).rest;
  const { data: main } = await git.getTree({ ...R, tree_sha: 'main' });
  for (const path of ['../out', '/absolute', '.git/hooks/x', 'a/../b', 'a//b', '']) {
    expect(await refusal(git.createTree({ ...R, tree: [{ path, mode: '100644', type: 'blob', content: 'x' }] })), path).toMatchObject({ status: 422 });
    expect(await refusal(git.createTree({ ...R, tree: [{ path, mode: '040000', type: 'tree', sha: main.sha }] })), path).toMatchObject({ status: 422 });
  }
});

test('refuses to take away what is not there, and objects that do not exist', async () => {
  const github = await start();
  const { git } = octokit(github, github.token('dev')).rest;
  const { data: main } = await git.getRef({ ...R, ref: 'heads/main' });
  const base_tree = main.object.sha;
  expect(await refusal(git.createTree({ ...R, base_tree, tree: [{ path: 'absent', mode: '100644', type: 'blob', sha: null }] }))).toMatchObject({ status: 422 });
  const sha = 'a'.repeat(40);
  expect(await refusal(git.createTree({ ...R, tree: [{ path: 'x', mode: '100644', type: 'blob', sha }] }))).toMatchObject({ status: 422 });
  expect(await refusal(git.createCommit({ ...R, message: 'x', tree: sha, parents: [] }))).toMatchObject({ status: 422 });
  expect(await refusal(git.createRef({ ...R, ref: 'refs/heads/x', sha }))).toMatchObject({ status: 422 });
  expect(await refusal(git.getCommit({ ...R, commit_sha: '--all' }))).toMatchObject({ status: 404 });
});

test('refuses names that are no branches or tags', async () => {
  const github = await start();
  const { git } = octokit(github, github.token('ada')).rest;
  const { data: main } = await git.getRef({ ...R, ref: 'heads/main' });
  for (const ref of ['heads/x', 'refs/heads/-x', 'refs/heads/a..b', 'refs/heads/a b', 'refs/pull/9/head', 'refs/heads/x.lock']) {
    expect(await refusal(git.createRef({ ...R, ref, sha: main.object.sha })), ref).toMatchObject({ status: 422 });
  }
});

test('moves a branch forward, and back only by force', async () => {
  const github = await start();
  const kit = octokit(github, github.token('dev'));
  const first = await commitFiles(kit, 'feature', { a: 'a\n' });
  await commitFiles(kit, 'feature', { a: 'b\n' });
  const back = { ...R, ref: 'heads/feature', sha: first };
  expect(await refusal(kit.rest.git.updateRef(back))).toMatchObject({ status: 422, message: expect.stringContaining('not a fast forward') });
  expect((await kit.rest.git.updateRef({ ...back, force: true })).data.object.sha).toBe(first);
});

test('the rules hold for refs of the API too', async () => {
  const github = await start({ rules: RULES });
  const dev = octokit(github, github.token('dev'));
  const ada = octokit(github, github.token('ada'));
  const bot = octokit(github, github.app('modshelf').token());
  const sha = await commitFiles(dev, 'feature', { a: 'a\n' });
  expect(await refusal(ada.rest.git.updateRef({ ...R, ref: 'heads/main', sha }))).toMatchObject({ status: 422, message: expect.stringContaining('Changes must be made through a pull request.') });
  expect(await refusal(ada.rest.git.deleteRef({ ...R, ref: 'heads/main' }))).toMatchObject({ status: 422 });
  expect(await refusal(dev.rest.git.createRef({ ...R, ref: 'refs/tags/a@1.0.0', sha }))).toMatchObject({ status: 422, message: expect.stringContaining('creations being restricted') });
  await bot.rest.git.createRef({ ...R, ref: 'refs/tags/a@1.0.0', sha });
  expect(await refusal(bot.rest.git.deleteRef({ ...R, ref: 'tags/a@1.0.0' }))).toMatchObject({ status: 422 });
  expect(await refusal(dev.rest.repos.createRelease({ ...R, tag_name: 'b@1.0.0' }))).toMatchObject({ status: 422 });
});

test('who bypasses a branch moves it forward by the API, never back', async () => {
  const github = await start({ rules: RULES });
  const actions = octokit(github, github.app('github-actions').token());
  const first = await commitFiles(actions, 'ledger', { 'events.ndjson': '{}\n' });
  await commitFiles(actions, 'ledger', { 'events.ndjson': '{}\n{}\n' });
  expect(await refusal(actions.rest.git.updateRef({ ...R, ref: 'heads/ledger', sha: first, force: true }))).toMatchObject({ status: 422, message: expect.stringContaining('Cannot force-push') });
});

test('a commit keeps the names it is given, without the characters that would end them', async () => {
  const github = await start();
  const { git } = octokit(github, github.token('dev')).rest;
  const { data: main } = await git.getRef({ ...R, ref: 'heads/main' });
  const { data: tip } = await git.getCommit({ ...R, commit_sha: main.object.sha });
  const author = { name: 'Eve <ada@x>\ncommitter Ada <ada@x> 1 +0000', email: 'eve@example.com', date: '2026-01-02T03:04:05Z' };
  const { data } = await git.createCommit({ ...R, message: 'Two\n\nlines — ü', tree: tip.tree.sha, parents: [tip.sha], author });
  expect(data).toMatchObject({ author: { name: 'Eve ada@xcommitter Ada ada@x 1 +0000', email: 'eve@example.com', date: '2026-01-02T03:04:05Z' }, message: 'Two\n\nlines — ü' });
});
