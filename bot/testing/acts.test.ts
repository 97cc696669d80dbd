import { describe, expect, it } from 'vitest';
import { createFacts } from '#github/facts.ts';
import { publish, SECOND } from './shelf.ts';
import { ask, check, LOYALTY, moduleAnswer, openPulls, ownComments, REPOSITORY, startWorld } from './world.ts';
import type { World } from './world.ts';

const say = async (world: World, login: string, number: number, body: string) => {
  const { data } = await world.as(login).rest.issues.createComment({ ...REPOSITORY, issue_number: number, body });
  await world.settle();
  return data.id;
};
const last = async (world: World, number: number) => (await ownComments(world, number)).at(-1)!;
const tag = async (world: World, name: string) => (await world.as('ada').rest.git.listMatchingRefs({ ...REPOSITORY, ref: `tags/${name}` })).data[0];

/** A label that a bot made without a description is null there, and GitHub's own description of its API forgets that. */
const breaches = (world: World) => world.github.breaches.filter((breach) => !/labels\/\d+\/description must be string/.test(breach));

async function startPull(): Promise<{ world: World; issue: number; number: number; head: string }> {
  const world = await startWorld({ checkOpenAPI: true, generate: () => moduleAnswer(LOYALTY) });
  const issue = await ask(world);
  await world.settle();
  const [pull] = await openPulls(world);
  return { world, issue, number: pull!.number, head: pull!.head.sha };
}

describe('a review by comment', { timeout: 60_000 }, () => {
  it('counts for the commit it was said on, but not the requester\'s, and only while its comment bears it out', async () => {
    const { world, number, head } = await startPull();
    const facts = createFacts(world.as('ada'), REPOSITORY, 'modshelf[bot]');
    const state = async () => (await world.as('ada').rest.issues.get({ ...REPOSITORY, issue_number: number })).data.labels.map((label) => (typeof label === 'string' ? label : label.name));
    await check(world, head);
    await say(world, 'dora', number, '/approve');
    expect(await state()).toEqual(['state: reviewing']);
    const comment = await say(world, 'rui', number, '/approve as agreed');
    expect(await state()).toEqual(['state: approved']);
    expect((await facts.reviewsOf(number)).map(({ user, state: said, commit }) => [user.login, user.permission, said, commit])).toEqual([['dora', 'write', 'APPROVED', head], ['rui', 'write', 'APPROVED', head]]);
    const { data: reviews } = await world.as('ada').rest.pulls.listReviews({ ...REPOSITORY, pull_number: number });
    expect(reviews.at(-1)).toMatchObject({ user: { login: 'modshelf[bot]' }, state: 'COMMENTED', commit_id: head, body: expect.stringMatching(/<sub>run \w+<\/sub>$/) });
    await say(world, 'ada', number, '/reject not by tier');
    expect(await state()).toEqual(['state: rejected']);
    expect(world.asks).toHaveLength(1);
    await world.as('rui').rest.issues.deleteComment({ ...REPOSITORY, comment_id: comment });
    expect((await facts.reviewsOf(number)).filter(({ user }) => user.login === 'rui')).toEqual([]);
    expect(breaches(world)).toEqual([]);
  });
});

describe('commands on a pull request', { timeout: 60_000 }, () => {
  it('start the check again, and ask for a review that would count', async () => {
    const { world, number } = await startPull();
    await say(world, 'dora', number, '/test');
    expect((await openPulls(world)).map(({ state }) => state)).toEqual(['open']);
    const moved = world.github.deliveries.filter(({ event, action }) => event === 'pull_request' && (action === 'closed' || action === 'reopened'));
    expect(moved.map(({ action }) => action)).toEqual(['closed', 'reopened']);
    await say(world, 'dora', number, '/assign @rui');
    expect((await world.as('ada').rest.pulls.listRequestedReviewers({ ...REPOSITORY, pull_number: number })).data.users.map(({ login }) => login)).toEqual(['rui']);
    await say(world, 'dora', number, '/assign @rita');
    expect(await last(world, number)).toContain('can\'t review');
    await say(world, 'rui', number, '/assign @dora');
    expect(await last(world, number)).toContain('asked for the module');
    expect(breaches(world)).toEqual([]);
  });

  it('opens again what it closed when it dies between the two', async () => {
    const { world, number } = await startPull();
    world.github.faults.request({ kind: 'cut-after', method: 'PATCH', path: /\/pulls\/\d+$/ });
    await say(world, 'dora', number, '/test');
    expect((await openPulls(world))[0]!.state).toBe('open');
    expect((await ownComments(world, number)).filter((body) => body.includes('runs again'))).toHaveLength(1);
  });

  it('list the models for an admin without a key or an address', async () => {
    const { world, number } = await startPull();
    await say(world, 'rui', number, '/models');
    expect(await last(world, number)).toContain('needs admin access');
    await say(world, 'ada', number, '/models');
    expect(await last(world, number)).toContain('| `script` | `scripted` |');
  });
});

describe('acts by comment', { timeout: 60_000 }, () => {
  it('make the tags that an admin asks for, which name who asked', async () => {
    const { world, number } = await startPull();
    const facts = createFacts(world.as('ada'), REPOSITORY, 'modshelf[bot]');
    await say(world, 'rui', number, '/publish');
    expect(await tag(world, 'loyalty')).toBeUndefined();
    await publish(world, [['1.0.0', LOYALTY], ['1.1.0', SECOND]]);
    await say(world, 'ada', number, '/publish');
    expect(await last(world, number)).toContain('was published before');
    await say(world, 'ada', number, '/unpublish 1.1.0 too generous');
    const made = await tag(world, 'unpublish/loyalty@1.1.0');
    const { data } = await world.as('ada').rest.git.getTag({ ...REPOSITORY, tag_sha: made!.object.sha });
    expect(data.message).toMatch(/^too generous\n\nAsked-in: #\d+ \(comment \d+\)/);
    expect((await facts.tagMaker('unpublish/loyalty@1.1.0'))?.login).toBe('ada');
    await say(world, 'ada', number, '/relist 1.1.0 please');
    expect(await last(world, number)).toContain('is on the shelf already');
    await say(world, 'ada', number, '/unpublish 9.9.9 nothing');
    expect(await last(world, number)).toContain('was never published');
    expect(breaches(world)).toEqual([]);
  });

  it('take nobody for the asker once the comment was edited', async () => {
    const { world, number } = await startPull();
    await publish(world, [['1.0.0', LOYALTY]]);
    const comment = await say(world, 'ada', number, '/unpublish loyalty@1.0.0 --last unused');
    const facts = createFacts(world.as('ada'), REPOSITORY, 'modshelf[bot]');
    expect((await facts.tagMaker('unpublish/loyalty@1.0.0'))?.login).toBe('ada');
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await world.as('ada').rest.issues.updateComment({ ...REPOSITORY, comment_id: comment, body: '/unpublish loyalty@1.0.0 --last another reason' });
    expect(await facts.tagMaker('unpublish/loyalty@1.0.0')).toBeUndefined();
  });

  it('open the pull request of a roll back, once, with the admin as author of its commit', async () => {
    const { world, number } = await startPull();
    await publish(world, [['1.0.0', LOYALTY], ['1.1.0', SECOND]]);
    world.github.faults.request({ kind: 'cut-after', method: 'POST', path: /\/pulls$/ });
    await say(world, 'ada', number, '/rollback');
    const pulls = (await openPulls(world)).filter(({ head }) => head.ref.startsWith('rollback/'));
    expect(pulls).toHaveLength(1);
    expect(pulls[0]).toMatchObject({ draft: false, title: 'modules: roll loyalty back to 1.0.0' });
    const { data: files } = await world.as('ada').rest.pulls.listFiles({ ...REPOSITORY, pull_number: pulls[0]!.number });
    expect(files.map(({ filename }) => filename)).toEqual([expect.stringMatching(/^\.changeset\/loyalty-rollback-\d+\.md$/), 'modules/loyalty/module.yaml']);
    const { data: commits } = await world.as('ada').rest.pulls.listCommits({ ...REPOSITORY, pull_number: pulls[0]!.number });
    expect(commits.map(({ author }) => (author as { login: string }).login)).toEqual(['ada']);
    expect(await last(world, number)).toContain(`#${pulls[0]!.number} gives \`loyalty\` the content of \`1.0.0\``);
    await say(world, 'ada', number, '/audit');
    expect(await last(world, number)).toContain('The ledger has no event of `loyalty`');
  });
});
