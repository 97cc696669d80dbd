import { describe, expect, it } from 'vitest';
import { readModelsConfig } from '../../generator/config.ts';
import { EVENTS } from '../../events/index.ts';
import { makePayload } from '../payloads.ts';
import { ask, check, openPulls, ownComments, pushFile, REPOSITORY, scripted, startWorld } from '../world.ts';

const EVIL = 'default: evil\nmodels:\n  evil: { provider: openai-compatible, baseUrl: "https://api.moonshot.ai/v1", model: evil, apiKeyEnv: KIMI_API_KEY }\n';

describe('a pull request', { timeout: 60_000 }, () => {
  it('gains nothing from the approval of another one with the same head, nor from settings on its own branch', async () => {
    const world = await startWorld({ bot: { services: { generator: { ...scripted([], () => ({})), ...(await answering()), readModelsConfig } } } });
    const issue = await ask(world);
    await world.settle();
    const [pull] = await openPulls(world);
    await check(world, pull!.head.sha);
    const sibling = await ask(world, 'dora', 'Another one.');
    await world.settle();
    const branch = `module/loyalty/issue-${issue + 100}`;
    await world.as('dora').rest.git.createRef({ ...REPOSITORY, ref: `refs/heads/${branch}`, sha: pull!.head.sha });
    const { data: twin } = await world.as('dora').rest.pulls.create({ ...REPOSITORY, title: 'Twin', head: branch, base: 'main' });
    await world.as('rui').rest.pulls.createReview({ ...REPOSITORY, pull_number: pull!.number, event: 'APPROVE' });
    await world.as('ada').rest.issues.createComment({ ...REPOSITORY, issue_number: twin.number, body: '/status' });
    await world.settle();
    const [answer] = (await ownComments(world, twin.number)).slice(-1);
    expect(answer).not.toContain('approved');
    expect(answer).toMatch(/pending-review|tested|draft|reviewing/);
    expect(sibling).toBeGreaterThan(issue);

    await pushFile(world, 'dora', `module/loyalty/issue-${issue}`, '.github/models.yml', EVIL);
    await world.as('ada').rest.issues.createComment({ ...REPOSITORY, issue_number: pull!.number, body: '/models' });
    await world.settle();
    const shown = (await ownComments(world, pull!.number)).at(-1)!;
    expect(shown).toContain('`offline`');
    expect(shown).not.toContain('evil');
  });

  it('is asked for with the words of its own event, whatever the issue says later', () => {
    const payload = makePayload('issues', { action: 'opened', labels: ['module-request'], title: 'A tier', text: 'Gold.' });
    const issues = EVENTS.find(({ name }) => name === 'issues')!;
    expect(issues.decide(payload, { bot: 'modshelf[bot]', permission: 'write' })).toMatchObject([{ do: 'generate', title: 'A tier', body: 'Gold.' }]);
    expect(issues.lane(makePayload('issues', { action: 'edited', labels: ['module-request'], text: 'Drop all.' }), 'modshelf[bot]')).toBeUndefined();
  });
});

async function answering() {
  const { LOYALTY, moduleAnswer } = await import('../world.ts');
  return scripted([], () => moduleAnswer(LOYALTY));
}
