import { expect, test } from 'vitest';
import { parseCommands } from './smart-http.ts';
import { commitFiles, octokit, REPOSITORY, RULES, start } from './testing/start.ts';
import { listen } from './testing/listen.ts';
import { clone } from './testing/work-tree.ts';

test('clones shallowly, fetches and pushes a branch', async () => {
  const github = await start();
  const work = await clone(github.cloneUrl(github.token('dev')), '--depth', '1');
  const sha = await work.commit({ 'new.md': 'new\n' });
  expect(await work.git('push', 'origin', 'HEAD:refs/heads/feature')).toMatchObject({ code: 0 });
  const other = await clone(github.cloneUrl(github.token('reader')), '--branch', 'feature');
  expect((await other.git('rev-parse', 'HEAD')).said.trim()).toBe(sha);
  expect((await other.git('ls-remote', 'origin', 'feature')).said).toContain(sha);
});

test('carries a push of several megabytes', async () => {
  const github = await start();
  const work = await clone(github.cloneUrl(github.token('dev')));
  const noise = Array.from({ length: 200_000 }, (_, index) => Math.imul(index, 2_654_435_761).toString(36)).join('\n');
  await work.commit({ 'big.txt': noise });
  expect(await work.git('-c', 'core.compression=0', 'push', 'origin', 'HEAD:refs/heads/big')).toMatchObject({ code: 0 });
});

test('asks for a token, and lets readers read only', async () => {
  const github = await start();
  const plain = `${github.url}/${REPOSITORY.owner}/${REPOSITORY.repo}.git`;
  const work = await clone(github.cloneUrl(github.token('reader')));
  expect((await work.git('ls-remote', plain)).code).not.toBe(0);
  expect((await work.git('ls-remote', github.cloneUrl('ghp_unknown'))).said).toContain('Invalid username or token');
  expect((await work.git('ls-remote', github.cloneUrl(github.token('stranger')))).said).toContain('not found');
  await work.commit({ 'new.md': 'new\n' });
  expect((await work.git('push', 'origin', 'HEAD:refs/heads/feature')).said).toContain('Write access to repository not granted');
});

test('refuses a push to a ruled branch with what the rules say', async () => {
  const github = await start({ rules: RULES });
  const work = await clone(github.cloneUrl(github.token('ada')));
  await work.commit({ 'new.md': 'new\n' });
  const push = await work.git('push', 'origin', 'HEAD:main');
  expect(push.code).not.toBe(0);
  expect(push.said).toContain('GH013: Repository rule violations found for refs/heads/main');
  expect(push.said).toContain('- Changes must be made through a pull request.');
});

test('lets who bypasses a branch push forward, never back, and never delete it', async () => {
  const github = await start({ rules: RULES });
  const url = github.cloneUrl(github.app('github-actions').token());
  const work = await clone(url);
  await work.commit({ 'events.ndjson': '{}\n' });
  expect((await work.git('push', url, 'HEAD:refs/heads/ledger')).code).toBe(0);
  await work.commit({ 'events.ndjson': '{}\n{}\n' });
  expect((await work.git('push', url, 'HEAD:refs/heads/ledger')).code).toBe(0);
  expect((await work.git('push', '--force', url, 'HEAD~1:refs/heads/ledger')).said).toContain('Cannot force-push to this branch');
  expect((await work.git('push', url, ':refs/heads/ledger')).said).toContain('Cannot delete this branch');
  await work.commit({ 'events.ndjson': 'forged\n' });
  expect((await work.git('push', github.cloneUrl(github.token('ada')), 'HEAD:refs/heads/ledger')).said).toContain('Changes must be made through a pull request');
});

test('one refused ref refuses the whole push', async () => {
  const github = await start({ rules: RULES });
  const work = await clone(github.cloneUrl(github.token('dev')));
  await work.commit({ 'new.md': 'new\n' });
  await work.git('tag', '--annotate', 'a@1.0.0', '--message', 'Publish');
  const push = await work.git('push', '--atomic', 'origin', 'HEAD:refs/heads/feature', 'a@1.0.0');
  expect(push.said).toContain('Cannot create ref due to creations being restricted.');
  expect((await work.git('ls-remote', 'origin')).said).not.toMatch(/feature|a@1/);
});

test('keeps tags where they are once an admin made them', async () => {
  const github = await start({ rules: RULES });
  const work = await clone(github.cloneUrl(github.token('ada')));
  await work.git('tag', '--annotate', 'a@1.0.0', '--message', 'Publish');
  expect((await work.git('push', 'origin', 'a@1.0.0')).code).toBe(0);
  await work.git('tag', '--force', '--annotate', 'a@1.0.0', '--message', 'Moved');
  expect((await work.git('push', '--force', 'origin', 'a@1.0.0')).said).toContain('Cannot update this protected ref.');
  expect((await work.git('push', 'origin', ':refs/tags/a@1.0.0')).said).toContain('Cannot delete this tag');
});

test('nobody pushes the refs of pull requests', async () => {
  const github = await start();
  const work = await clone(github.cloneUrl(github.token('ada')));
  expect((await work.git('push', 'origin', 'HEAD:refs/pull/7/head')).code).not.toBe(0);
});

test('tells apps of pushed branches, and of tags up to three at once', async () => {
  const ear = await listen();
  const github = await start();
  github.setWebhook('modshelf', { url: ear.url, secret: 's' });
  const work = await clone(github.cloneUrl(github.token('dev')));
  const sha = await work.commit({ 'new.md': 'new\n' }, 'Add new');
  await work.git('push', 'origin', 'HEAD:refs/heads/feature');
  await github.idle();
  expect(ear.events()).toEqual(['create', 'push']);
  expect(ear.heard[1]?.payload).toMatchObject({ ref: 'refs/heads/feature', after: sha, created: true, sender: { login: 'dev' }, commits: [{ id: sha, message: 'Add new', added: ['new.md'] }] });
  for (const name of ['a', 'b', 'c', 'd']) await work.git('tag', name);
  await work.git('push', 'origin', 'a', 'b', 'c', 'd');
  await github.idle();
  expect(ear.heard).toHaveLength(2);
  await work.git('push', 'origin', ':refs/tags/a');
  await github.idle();
  expect(ear.events().slice(2)).toEqual(['delete', 'push']);
});

test('a push to its branch moves a pull request', async () => {
  const ear = await listen();
  const github = await start();
  const kit = octokit(github, github.token('dev'));
  const before = await commitFiles(kit, 'feature', { 'new.md': 'new\n' });
  const { data: pull } = await kit.rest.pulls.create({ ...REPOSITORY, title: 'New', head: 'feature', base: 'main' });
  github.setWebhook('modshelf', { url: ear.url, secret: 's' });
  const work = await clone(github.cloneUrl(github.token('dev')), '--branch', 'feature');
  const after = await work.commit({ 'new.md': 'newer\n' });
  await work.git('push', 'origin', 'HEAD:feature');
  expect((await kit.rest.pulls.get({ ...REPOSITORY, pull_number: pull.number })).data.head.sha).toBe(after);
  await github.idle();
  expect(ear.heard.find(({ payload }) => payload['action'] === 'synchronize')?.payload).toMatchObject({ before, after, number: pull.number });
  expect((await work.git('ls-remote', 'origin', `refs/pull/${pull.number}/head`)).said).toContain(after);
});

test('reads the commands of a push up to the flush packet', () => {
  const [a, b] = ['a'.repeat(40), 'b'.repeat(40)];
  const line = (text: string): string => (text.length + 4).toString(16).padStart(4, '0') + text;
  const body = Buffer.from(`${line(`${a} ${b} refs/heads/x\0 report-status\n`)}${line(`${b} ${a} refs/tags/y z`)}0000PACK${line(`${a} ${a} refs/heads/not`)}`);
  expect(parseCommands(body)).toEqual([
    { before: a, after: b, ref: 'refs/heads/x' },
    { before: b, after: a, ref: 'refs/tags/y z' },
  ]);
});
