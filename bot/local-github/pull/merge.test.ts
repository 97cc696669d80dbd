import { expect, test } from 'vitest';
import { clone } from '../testing/work-tree.ts';
import { check, commitFiles, octokit, refusal, REPOSITORY as R, RULES, start } from '../testing/start.ts';
import type { LocalGitHub } from '../types.ts';

const CRM = 'modules/crm/module.yaml';
const lines = (middle: string): string => `module: crm\nlines:\n  - one\n  - ${middle}\n  - three\n`;

async function open(github: LocalGitHub, branch: string, files: Record<string, string>): Promise<{ number: number; sha: string }> {
  const kit = octokit(github, github.token('dev'));
  const sha = await commitFiles(kit, branch, files, `Change ${branch}`);
  const { data } = await kit.rest.pulls.create({ ...R, title: `Change ${branch}`, head: branch, base: 'main' });
  return { number: data.number, sha };
}

test('two changes of one line conflict', async () => {
  const github = await start();
  const { rest } = octokit(github, github.token('dev'));
  const first = await open(github, 'first', { [CRM]: lines('first') });
  const second = await open(github, 'second', { [CRM]: lines('second') });
  await rest.pulls.merge({ ...R, pull_number: first.number });
  expect((await rest.pulls.get({ ...R, pull_number: second.number })).data).toMatchObject({ mergeable: false, mergeable_state: 'dirty' });
  expect(await refusal(rest.pulls.merge({ ...R, pull_number: second.number }))).toMatchObject({ status: 405 });
});

test('changes of different files merge, each way', async () => {
  const github = await start();
  const kit = octokit(github, github.token('dev'));
  for (const method of ['merge', 'squash', 'rebase'] as const) {
    const { number } = await open(github, method, { [`${method}.md`]: `${method}\n` });
    await open(github, `${method}-aside`, { [`${method}-aside.md`]: 'x\n' }).then((aside) => kit.rest.pulls.merge({ ...R, pull_number: aside.number }));
    const { data: before } = await kit.rest.repos.getCommit({ ...R, ref: 'main' });
    const { data: merged } = await kit.rest.pulls.merge({ ...R, pull_number: number, merge_method: method });
    const { data: commit } = await kit.rest.repos.getCommit({ ...R, ref: merged.sha });
    expect(commit.parents.map(({ sha }) => sha)[0]).toBe(before.sha);
    expect(commit.parents).toHaveLength(method === 'merge' ? 2 : 1);
    expect(commit.commit.message.split('\n')[0]).toBe({ merge: `Merge pull request #${number} from acme/merge`, squash: `Change squash (#${number})`, rebase: 'Change rebase' }[method]);
    expect(commit.files?.map(({ filename }) => filename)).toEqual([`${method}.md`]);
  }
});

test('a merge that expects another head is refused with 409', async () => {
  const github = await start();
  const { rest } = octokit(github, github.token('dev'));
  const { number, sha } = await open(github, 'feature', { 'a.md': 'a\n' });
  await commitFiles(octokit(github, github.token('dev')), 'feature', { 'b.md': 'b\n' });
  expect(await refusal(rest.pulls.merge({ ...R, pull_number: number, sha }))).toMatchObject({ status: 409, message: expect.stringContaining('Head branch was modified') });
});

test('an approval ends with the next push, and a check with its commit', async () => {
  const github = await start({ rules: RULES });
  const rita = octokit(github, github.token('rita')).rest;
  const { number, sha } = await open(github, 'feature', { 'modules/a/module.yaml': 'a\n' });
  await check(github, sha);
  await rita.pulls.createReview({ ...R, pull_number: number, event: 'APPROVE' });
  expect((await rita.pulls.get({ ...R, pull_number: number })).data.mergeable_state).toBe('clean');
  const next = await commitFiles(octokit(github, github.token('dev')), 'feature', { 'modules/a/module.yaml': 'b\n' });
  expect((await rita.pulls.listReviews({ ...R, pull_number: number })).data).toMatchObject([{ state: 'DISMISSED', commit_id: sha }]);
  const { message } = await refusal(rita.pulls.merge({ ...R, pull_number: number, sha: next }));
  expect(message).toContain('Required status check "module" is expected.');
  expect(message).toContain('At least 1 approving review is required');
});

test('an approval of an earlier commit, or of somebody who may not write, does not count', async () => {
  const github = await start({ rules: RULES });
  const rita = octokit(github, github.token('rita')).rest;
  const { number, sha: early } = await open(github, 'feature', { 'modules/a/module.yaml': 'a\n' });
  const late = await commitFiles(octokit(github, github.token('dev')), 'feature', { 'modules/a/module.yaml': 'b\n' });
  await check(github, late);
  await rita.pulls.createReview({ ...R, pull_number: number, event: 'APPROVE', commit_id: early });
  await octokit(github, github.token('tom')).rest.pulls.createReview({ ...R, pull_number: number, event: 'APPROVE' });
  expect((await refusal(rita.pulls.merge({ ...R, pull_number: number }))).message).toContain('At least 1 approving review is required');
});

test('requested changes hold a merge until they are dismissed', async () => {
  const github = await start({ rules: RULES });
  const [ada, rita] = ['ada', 'rita'].map((login) => octokit(github, github.token(login)).rest);
  if (!ada || !rita) throw new Error('unreachable');
  const { number, sha } = await open(github, 'feature', { 'modules/a/module.yaml': 'a\n' });
  await check(github, sha);
  await rita.pulls.createReview({ ...R, pull_number: number, event: 'APPROVE' });
  const { data: review } = await ada.pulls.createReview({ ...R, pull_number: number, event: 'REQUEST_CHANGES', body: 'no' });
  expect((await refusal(rita.pulls.merge({ ...R, pull_number: number }))).message).toContain('Changes have been requested');
  await ada.pulls.dismissReview({ ...R, pull_number: number, review_id: review.id, message: 'settled' });
  expect((await rita.pulls.merge({ ...R, pull_number: number })).data.merged).toBe(true);
});

test('a check of another app under the same name does not count', async () => {
  const github = await start({ rules: RULES });
  const rita = octokit(github, github.token('rita')).rest;
  const { number, sha } = await open(github, 'feature', { 'modules/a/module.yaml': 'a\n' });
  await check(github, sha, 'success', 'modshelf');
  await rita.pulls.createReview({ ...R, pull_number: number, event: 'APPROVE' });
  expect((await refusal(rita.pulls.merge({ ...R, pull_number: number }))).message).toContain('"module" is expected');
  await check(github, sha, 'failure');
  expect((await refusal(rita.pulls.merge({ ...R, pull_number: number }))).message).toContain('"module" is failing');
});

test('a branch that reaches main by a push counts as merged', async () => {
  const github = await start();
  const { rest } = octokit(github, github.token('dev'));
  const { number, sha } = await open(github, 'feature', { 'a.md': 'a\n' });
  const work = await clone(github.cloneUrl(github.token('dev')));
  await work.git('merge', 'origin/feature');
  await work.git('push', 'origin', 'main');
  expect((await rest.pulls.get({ ...R, pull_number: number })).data).toMatchObject({ state: 'closed', merged: true, merge_commit_sha: sha });
});

test('a deleted branch closes its pull request, which opens again with the branch', async () => {
  const github = await start();
  const { rest } = octokit(github, github.token('dev'));
  const { number, sha } = await open(github, 'feature', { 'a.md': 'a\n' });
  await rest.git.deleteRef({ ...R, ref: 'heads/feature' });
  expect((await rest.pulls.get({ ...R, pull_number: number })).data).toMatchObject({ state: 'closed', merged: false });
  expect(await refusal(rest.pulls.update({ ...R, pull_number: number, state: 'open' }))).toMatchObject({ status: 422 });
  await rest.git.createRef({ ...R, ref: 'refs/heads/feature', sha });
  expect((await rest.pulls.update({ ...R, pull_number: number, state: 'open' })).data.state).toBe('open');
});

test('one pull request for a branch pair, and none without commits', async () => {
  const github = await start();
  const { rest } = octokit(github, github.token('dev'));
  await open(github, 'feature', { 'a.md': 'a\n' });
  expect((await refusal(rest.pulls.create({ ...R, title: 'Again', head: 'feature', base: 'main' }))).message).toContain('already exists');
  const { data: main } = await rest.git.getRef({ ...R, ref: 'heads/main' });
  await rest.git.createRef({ ...R, ref: 'refs/heads/empty', sha: main.object.sha });
  expect((await refusal(rest.pulls.create({ ...R, title: 'Empty', head: 'empty', base: 'main' }))).message).toContain('No commits between');
});
