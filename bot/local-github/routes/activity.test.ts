import { expect, test } from 'vitest';
import { octokit, REPOSITORY as R, start } from '../testing/start.ts';
import { clone } from '../testing/work-tree.ts';

test('tells who moved a branch or made a tag by the token, whatever the commit says', async () => {
  const github = await start();
  const work = await clone(github.cloneUrl(github.token('rita')));
  await work.git('config', 'user.name', 'ada');
  const first = await work.commit({ 'a.md': 'a\n' });
  await work.git('push', 'origin', 'HEAD:refs/heads/feature');
  const second = await work.commit({ 'a.md': 'b\n' });
  await work.git('push', github.cloneUrl(github.token('dev')), 'HEAD:refs/heads/feature');
  await work.git('push', '--force', 'origin', `${first}:refs/heads/feature`);
  await work.git('tag', '--annotate', 'a@1.0.0', '--message', 'Publish');
  await work.git('push', github.cloneUrl(github.token('ada')), 'a@1.0.0');
  const { repos, activity } = octokit(github, github.app('modshelf').token()).rest;
  const { data: activities } = await repos.listActivities({ ...R, ref: 'refs/heads/feature' });
  expect(activities.map(({ activity_type, actor, after }) => [activity_type, actor?.login, after])).toEqual([
    ['force_push', 'rita', first],
    ['push', 'dev', second],
    ['branch_creation', 'rita', first],
  ]);
  const { data: events } = await activity.listRepoEvents({ ...R, per_page: 1 });
  expect(events).toMatchObject([{ type: 'CreateEvent', actor: { login: 'ada' }, payload: { ref_type: 'tag', ref: 'a@1.0.0' } }]);
});

test('pages activities by cursor to the end', async () => {
  const github = await start();
  const kit = octokit(github, github.token('dev'));
  const { data: main } = await kit.rest.git.getRef({ ...R, ref: 'heads/main' });
  for (const name of ['a', 'b', 'c']) await kit.rest.git.createRef({ ...R, ref: `refs/heads/${name}`, sha: main.object.sha });
  const all = await kit.paginate(kit.rest.repos.listActivities, { ...R, per_page: 2 });
  expect(all.map(({ ref }) => ref)).toEqual(['refs/heads/c', 'refs/heads/b', 'refs/heads/a']);
});
