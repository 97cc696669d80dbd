import { App, Octokit } from 'octokit';
import { expect, test } from 'vitest';
import { patterns } from './app.ts';
import { createTokens } from './auth.ts';
import { createFaults } from './faults.ts';
import { allRoutes } from './routes/index.ts';
import { check, commitFiles, octokit, REPOSITORY as R, RULES, start } from './testing/start.ts';
import { createSender } from './webhooks.ts';

// Every answer is held to GitHub's description by `start`; here every route is used once, with success.
test('every route answers as GitHub describes it', async () => {
  const github = await start({ rules: RULES });
  const ada = octokit(github, github.token('ada')).rest;
  const kit = octokit(github, github.app('modshelf').token());
  const bot = kit.rest;

  const { id, privateKey, installationId } = github.app('modshelf');
  github.setWebhook('modshelf', { url: 'http://127.0.0.1:1/nobody-listens', secret: 's' });
  const app = new App({ appId: id, privateKey, Octokit: Octokit.defaults({ baseUrl: github.url, throttle: { enabled: false }, retry: { enabled: false } }) }).octokit.rest.apps;
  await app.getAuthenticated();
  await app.listInstallations();
  await app.getInstallation({ installation_id: installationId });
  await app.createInstallationAccessToken({ installation_id: installationId, permissions: { issues: 'write' }, repositories: [R.repo] });
  await app.getRepoInstallation(R);
  await bot.apps.listReposAccessibleToInstallation();
  await bot.apps.getBySlug({ app_slug: 'modshelf' });

  await ada.repos.get(R);
  await ada.users.getAuthenticated();
  await ada.users.getByUsername({ username: 'modshelf[bot]' });
  await bot.repos.listCollaborators(R);
  await bot.repos.getCollaboratorPermissionLevel({ ...R, username: 'rita' });
  await bot.repos.checkCollaborator({ ...R, username: 'rita' });
  await bot.repos.listBranches(R);
  await bot.repos.getBranch({ ...R, branch: 'main' });
  await bot.rateLimit.get();
  await bot.repos.getBranchRules({ ...R, branch: 'main' });
  const { data: rulesets } = await bot.repos.getRepoRulesets(R);
  for (const { id: ruleset_id } of rulesets) await bot.repos.getRepoRuleset({ ...R, ruleset_id });

  await bot.issues.createLabel({ ...R, name: 'state: draft', color: 'aabbcc' });
  await bot.issues.getLabel({ ...R, name: 'state: draft' });
  await bot.issues.updateLabel({ ...R, name: 'state: draft', new_name: 'draft', description: 'a draft' });
  await bot.issues.listLabelsForRepo(R);
  const { data: issue } = await ada.issues.create({ ...R, title: 'A request', body: 'words', labels: ['draft'], assignees: ['rita'] });
  const at = { ...R, issue_number: issue.number };
  await bot.issues.get(at);
  await bot.issues.listForRepo({ ...R, state: 'all', labels: 'draft', sort: 'updated', direction: 'asc' });
  await bot.issues.addLabels({ ...at, labels: ['tested'] });
  await bot.issues.setLabels({ ...at, labels: ['tested', 'ready'] });
  await bot.issues.removeLabel({ ...at, name: 'ready' });
  await bot.issues.listLabelsOnIssue(at);
  await bot.issues.removeAllLabels(at);
  await bot.issues.addAssignees({ ...at, assignees: ['dev'] });
  await bot.issues.removeAssignees({ ...at, assignees: ['dev'] });
  await bot.issues.update({ ...at, title: 'A better request', state: 'closed', state_reason: 'not_planned' });
  const { data: comment } = await bot.issues.createComment({ ...at, body: 'progress' });
  const said = { ...R, comment_id: comment.id };
  await bot.issues.getComment(said);
  await bot.issues.updateComment({ ...said, body: 'more progress' });
  await bot.issues.listComments(at);
  await bot.issues.listCommentsForRepo(R);
  await bot.reactions.createForIssueComment({ ...said, content: 'eyes' });
  await bot.reactions.createForIssue({ ...at, content: '+1' });

  const head = await commitFiles(kit, 'work', { 'modules/a/module.yaml': 'a: 1\nb: 2\n', 'README.md': null });
  await bot.git.deleteRef({ ...R, ref: 'heads/work' });
  await bot.git.createRef({ ...R, ref: 'refs/heads/work', sha: head });
  await commitFiles(kit, 'work', { 'modules/crm/module.yaml': 'module: crm\nlines:\n  - one\n  - 2\n  - three\n' });
  await bot.git.getCommit({ ...R, commit_sha: head });
  await bot.git.getTree({ ...R, tree_sha: head, recursive: '1' });
  const { data: blob } = await bot.git.createBlob({ ...R, content: 'aGVsbG8=', encoding: 'base64' });
  await bot.git.getBlob({ ...R, file_sha: blob.sha });
  const { data: tag } = await bot.git.createTag({ ...R, tag: 'a@1.0.0', message: 'Publish', object: head, type: 'commit' });
  await bot.git.getTag({ ...R, tag_sha: tag.sha });
  await bot.repos.getContent({ ...R, path: 'modules/a/module.yaml', ref: 'work' });
  await bot.repos.getContent({ ...R, path: '', ref: 'work' });
  await bot.repos.compareCommitsWithBasehead({ ...R, basehead: 'main...work' });
  await bot.repos.listCommits({ ...R, sha: 'work', path: 'modules/a' });
  await bot.repos.getCommit({ ...R, ref: 'work' });

  const { data: pull } = await bot.pulls.create({ ...R, title: 'Work', head: 'work', base: 'main', body: 'text' });
  const on = { ...R, pull_number: pull.number };
  await bot.repos.listPullRequestsAssociatedWithCommit({ ...R, commit_sha: head });
  await bot.pulls.list({ ...R, head: 'acme:work', base: 'main', state: 'all' });
  await bot.pulls.get(on);
  await bot.pulls.update({ ...on, title: 'Better work' });
  await bot.pulls.listFiles(on);
  await bot.pulls.listCommits(on);
  await bot.pulls.requestReviewers({ ...on, reviewers: ['dev'] });
  await bot.pulls.listRequestedReviewers(on);
  await bot.pulls.removeRequestedReviewers({ ...on, reviewers: ['dev'] });
  const { data: review } = await ada.pulls.createReview({ ...on, event: 'REQUEST_CHANGES', body: 'no', comments: [{ path: 'modules/a/module.yaml', line: 2, body: 'why?' }] });
  await bot.pulls.getReview({ ...on, review_id: review.id });
  await bot.pulls.listReviews(on);
  await bot.pulls.listCommentsForReview({ ...on, review_id: review.id });
  await bot.pulls.listReviewComments(on);
  await bot.pulls.createReviewComment({ ...on, commit_id: pull.head.sha, path: 'modules/a/module.yaml', line: 1, body: 'because' });
  await ada.pulls.dismissReview({ ...on, review_id: review.id, message: 'settled' });

  const { data: run } = await bot.checks.create({ ...R, name: 'plan', head_sha: pull.head.sha, status: 'in_progress' });
  const annotations = [{ path: 'modules/a/module.yaml', start_line: 1, end_line: 1, annotation_level: 'warning' as const, message: 'hm' }];
  await bot.checks.update({ ...R, check_run_id: run.id, conclusion: 'neutral', output: { title: 'Plan', summary: 'ok', annotations } });
  await bot.checks.get({ ...R, check_run_id: run.id });
  await bot.checks.listAnnotations({ ...R, check_run_id: run.id });
  await bot.checks.listForRef({ ...R, ref: 'work', check_name: 'plan', app_id: id });
  await ada.repos.createCommitStatus({ ...R, sha: pull.head.sha, state: 'success', context: 'lint' });
  await ada.repos.getCombinedStatusForRef({ ...R, ref: 'work' });

  await check(github, pull.head.sha);
  for (const login of ['rita', 'ada']) await octokit(github, github.token(login)).rest.pulls.createReview({ ...on, event: 'APPROVE' });
  await ada.pulls.merge({ ...on, merge_method: 'squash' });
  await ada.pulls.checkIfMerged(on);
  await commitFiles(kit, 'later', { 'later.md': 'x\n' });
  await commitFiles(kit, 'base', { 'base.md': 'x\n' });
  const { data: later } = await bot.pulls.create({ ...R, title: 'Later', head: 'later', base: 'base' });
  await bot.pulls.updateBranch({ ...R, pull_number: later.number, expected_head_sha: later.head.sha });

  await ada.repos.createRelease({ ...R, tag_name: 'a@1.0.0', name: 'A 1.0.0', body: 'words' });
  const { data: release } = await bot.repos.getReleaseByTag({ ...R, tag: 'a@1.0.0' });
  await bot.repos.getRelease({ ...R, release_id: release.id });
  await bot.repos.listReleases(R);
  await bot.repos.updateRelease({ ...R, release_id: release.id, body: 'more words' });
  await bot.issues.deleteComment(said);

  await bot.repos.listActivities({ ...R, ref: 'work' });
  await bot.activity.listRepoEvents({ ...R, per_page: 100 });

  const { data: ruleset } = await ada.repos.createRepoRuleset({ ...R, name: 'more', target: 'branch', enforcement: 'active', conditions: { ref_name: { include: ['refs/heads/more'], exclude: [] } }, rules: [{ type: 'deletion' }] });
  await ada.repos.updateRepoRuleset({ ...R, ruleset_id: ruleset.id, name: 'more', target: 'branch', enforcement: 'active', conditions: { ref_name: { include: ['refs/heads/more'], exclude: [] } }, rules: [{ type: 'non_fast_forward' }] });
  await ada.actions.setGithubActionsPermissionsRepository({ ...R, enabled: true, allowed_actions: 'selected' });
  await ada.actions.getGithubActionsPermissionsRepository(R);
  await ada.actions.setAllowedActionsRepository({ ...R, github_owned_allowed: true });
  await ada.actions.getAllowedActionsRepository(R);
  await ada.actions.setGithubActionsDefaultWorkflowPermissionsRepository({ ...R, default_workflow_permissions: 'read' });
  await ada.actions.getGithubActionsDefaultWorkflowPermissionsRepository(R);

  await github.idle();
  const { data: deliveries } = await app.listWebhookDeliveries({ per_page: 5 });
  await app.getWebhookDelivery({ delivery_id: deliveries[0]?.id ?? 0 });
  await app.redeliverWebhookDelivery({ delivery_id: deliveries[0]?.id ?? 0 });

  const used = github.requests.filter(({ status }) => status < 300).map(({ method, path }) => `${method} ${path}`);
  const routes = allRoutes(createTokens(), createSender(createFaults(), () => 0, () => ''));
  const unused = routes.filter(({ method, path }) => path !== '/graphql' && !used.some((request) => asExpression(method, path).test(request)));
  expect(unused.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

function asExpression(method: string, path: string): RegExp {
  const sources = patterns(path).map((one) => one.replace(/:\w+(?:\{([^}]+)\})?/g, (_, inner?: string) => inner ?? '[^/]+'));
  return new RegExp(`^${method} (?:${sources.join('|')})$`);
}
