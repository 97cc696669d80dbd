import { App } from 'octokit';
import { expect, test } from 'vitest';
import { Octokit } from 'octokit';
import { check, commitFiles, octokit, refusal, REPOSITORY, RULES, start } from './testing/start.ts';

test('an issue becomes a branch, a pull request, a merge and a tag', async () => {
  const github = await start({ rules: RULES });
  const dev = octokit(github, github.token('dev'));
  const rita = octokit(github, github.token('rita'));
  const ada = octokit(github, github.token('ada'));
  const { id, privateKey } = github.app('modshelf');
  const app = new App({ appId: id, privateKey, Octokit: Octokit.defaults({ baseUrl: github.url, throttle: { enabled: false }, retry: { enabled: false } }) });
  const { data: installation } = await app.octokit.rest.apps.getRepoInstallation(REPOSITORY);
  const bot = await app.getInstallationOctokit(installation.id);

  const { data: issue } = await dev.rest.issues.create({ ...REPOSITORY, title: 'Loyalty tiers', body: 'please', labels: ['module-request'] });
  expect(issue).toMatchObject({ number: 1, user: { login: 'dev' }, labels: [{ name: 'module-request' }] });
  await bot.rest.issues.createComment({ ...REPOSITORY, issue_number: 1, body: 'working' });

  const head = await commitFiles(bot, 'modshelf/loyalty', { 'modules/loyalty/module.yaml': 'module: loyalty\n' }, 'Add loyalty');
  const { data: pull } = await bot.rest.pulls.create({ ...REPOSITORY, title: 'Loyalty', body: 'Closes #1', head: 'modshelf/loyalty', base: 'main', draft: true });
  expect(pull).toMatchObject({ number: 2, draft: true, user: { login: 'modshelf[bot]', type: 'Bot' }, head: { sha: head }, mergeable: true, mergeable_state: 'draft', changed_files: 1 });
  const { data: files } = await dev.rest.pulls.listFiles({ ...REPOSITORY, pull_number: 2 });
  expect(files).toMatchObject([{ filename: 'modules/loyalty/module.yaml', status: 'added', patch: '@@ -0,0 +1 @@\n+module: loyalty' }]);

  const merge = (kit: Octokit) => kit.rest.pulls.merge({ ...REPOSITORY, pull_number: 2, sha: head });
  expect(await refusal(merge(rita))).toMatchObject({ status: 405, message: expect.stringContaining('draft') });
  await bot.graphql('mutation($id: ID!) { markPullRequestReadyForReview(input: { pullRequestId: $id }) { pullRequest { isDraft } } }', { id: pull.node_id });
  expect((await rita.rest.pulls.get({ ...REPOSITORY, pull_number: 2 })).data).toMatchObject({ draft: false, mergeable_state: 'blocked', requested_reviewers: [{ login: 'rita' }] });
  expect(await refusal(merge(rita))).toMatchObject({ status: 405, message: expect.stringContaining('Required status check "module" is expected.') });
  await check(github, head);
  expect(await refusal(merge(rita))).toMatchObject({ status: 405, message: expect.stringContaining('At least 1 approving review is required') });
  expect(await refusal(bot.rest.pulls.createReview({ ...REPOSITORY, pull_number: 2, event: 'APPROVE' }))).toMatchObject({ status: 422, message: expect.stringContaining('Can not approve your own pull request') });
  await ada.rest.pulls.createReview({ ...REPOSITORY, pull_number: 2, event: 'APPROVE' });
  expect(await refusal(merge(rita))).toMatchObject({ status: 405, message: expect.stringContaining('Waiting on code owner review from rita.') });
  await rita.rest.pulls.createReview({ ...REPOSITORY, pull_number: 2, event: 'APPROVE', commit_id: head });
  expect((await rita.rest.pulls.get({ ...REPOSITORY, pull_number: 2 })).data.mergeable_state).toBe('clean');
  const { data: merged } = await merge(rita);
  expect((await dev.rest.issues.get({ ...REPOSITORY, issue_number: 1 })).data).toMatchObject({ state: 'closed', state_reason: 'completed' });
  const { data: main } = await dev.rest.repos.getCommit({ ...REPOSITORY, ref: 'main' });
  expect(main.sha).toBe(merged.sha);
  expect(main.parents).toHaveLength(2);

  const { data: tag } = await ada.rest.git.createTag({ ...REPOSITORY, tag: 'loyalty@1.0.0', message: 'Publish', object: merged.sha, type: 'commit' });
  await ada.rest.git.createRef({ ...REPOSITORY, ref: 'refs/tags/loyalty@1.0.0', sha: tag.sha });
  const { data: found } = await dev.rest.git.getRef({ ...REPOSITORY, ref: 'tags/loyalty@1.0.0' });
  expect(found.object).toMatchObject({ type: 'tag', sha: tag.sha });
  const { data: read } = await dev.rest.git.getTag({ ...REPOSITORY, tag_sha: tag.sha });
  expect(read).toMatchObject({ message: 'Publish', tagger: { name: 'ada' }, object: { sha: merged.sha } });
});
