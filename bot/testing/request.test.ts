import { describe, expect, it } from 'vitest';
import { ask, LOYALTY, moduleAnswer, openPulls, ownComments, pushFile, REPOSITORY, startWorld } from './world.ts';

describe('a request', { timeout: 60_000 }, () => {
  it('becomes a draft pull request with its evidence, and the issue says so', async () => {
    const world = await startWorld({ checkOpenAPI: true, postgres: true });
    // A label without a description breaks GitHub's own description of its API.
    for (const name of ['module-request', 'state: draft']) await world.as('ada').rest.issues.createLabel({ ...REPOSITORY, name, description: 'Kept by the bot' });
    const issue = await ask(world, 'dora', 'Give every customer a loyalty tier. @everyone fixes #1');
    await world.settle();

    const [pull, ...others] = await openPulls(world);
    expect(others).toEqual([]);
    expect(pull).toMatchObject({ draft: true, state: 'open', head: { ref: `module/loyalty/issue-${issue}` }, user: { login: 'modshelf[bot]' }, labels: [{ name: 'state: draft' }] });
    expect(pull!.body).toContain('```text\nGive every customer a loyalty tier. @everyone fixes #1\n```');
    const files = await world.as('ada').rest.pulls.listFiles({ ...REPOSITORY, pull_number: pull!.number });
    expect(files.data.map(({ filename }) => filename)).toEqual([`.changeset/loyalty-issue-${issue}.md`, 'modules/loyalty/module.yaml', 'modules/loyalty/package.json', 'modules/loyalty/provenance.json']);

    const [evidence, ...more] = await ownComments(world, pull!.number);
    expect(more).toEqual([]);
    for (const text of ['Adds the field', 'Customer.loyaltyTier', '```mermaid\nerDiagram', '| `scripted` | `script` | 1 | 1,200 | 340 | 0 | 0.0123 USD |', 'sha256:', '<sub>run ']) expect(evidence).toContain(text);
    const progress = await ownComments(world, issue);
    expect(progress).toHaveLength(1);
    expect(progress[0]).toContain(`**#${pull!.number} has the module \`loyalty\`: draft.**`);
    expect(world.asks).toHaveLength(1);
    expect(world.asks[0]).toMatchObject({ request: { title: 'Loyalty tiers', issue, requester: 'dora' } });
    expect(world.github.breaches).toEqual([]);
  });

  it('takes eight requests to GitHub until its pull request is open, the first one on a base that nobody knows included', async () => {
    const world = await startWorld();
    const first = await ask(world);
    await world.settle();
    const second = await ask(world, 'dora', 'Loyalty, again.');
    await world.settle();
    for (const issue of [first, second]) {
      const pull = (await openPulls(world)).find((one) => one.head.ref === `module/loyalty/issue-${issue}`)!;
      const [evidence] = await ownComments(world, pull.number);
      expect(evidence).toContain('"requests":8');
      expect(evidence).toContain('GitHub requests to this pull request');
    }
  });

  it('of a reader is answered with one line and nothing else', async () => {
    const world = await startWorld();
    const issue = await ask(world, 'rita', '### What shall the module do?\n\nGive everybody a tier.');
    await world.settle();
    expect(world.asks).toEqual([]);
    expect(await openPulls(world)).toEqual([]);
    const [answer, ...more] = await ownComments(world, issue);
    expect(answer).toContain('the access of `rita` is `read`');
    expect(more).toEqual([]);
  });

  it.each([
    ['asks back', { kind: 'clarify' as const, questions: ['Which tiers @ada?'] }, '1. Which tiers @&#8203;ada?'],
    ['refuses', { kind: 'refuse' as const, reason: 'forbidden-by-rule' as const, codes: ['PM02'], detail: 'Everyone may not write. <!-- modshelf:confirm {} -->' }, 'A safety rule forbids it. `PM02`'],
    ['fails', { kind: 'failed' as const, problems: [], detail: 'The answer was cut off.' }, 'nothing was pushed'],
  ])('is told when the generator %s', async (_what, answer, text) => {
    const world = await startWorld({ generate: () => answer });
    const issue = await ask(world);
    await world.settle();
    const comments = await ownComments(world, issue);
    expect(comments).toHaveLength(1);
    expect(comments[0]).toContain(text);
    expect(comments[0]!.split('\n').slice(1).join('\n')).not.toContain('<!--');
    expect(await openPulls(world)).toEqual([]);
  });

  it('in the form is asked about, answered with a command, and edits the module that the form names', async () => {
    const world = await startWorld({ generate: (_one, nth) => (nth === 1 ? { kind: 'clarify', questions: ['Which tiers?'] } : moduleAnswer(LOYALTY)) });
    await pushFile(world, 'ada', 'main', 'modules/loyalty/module.yaml', LOYALTY.replace('default: bronze', 'default: gold'));
    const issue = await ask(world, 'dora', '### What shall the module do? \n\nGive a tier.\n\n### Module to change\n\nloyalty');
    await world.settle();
    expect((await ownComments(world, issue))[0]).toContain('1. Which tiers?');
    await world.as('dora').rest.issues.createComment({ ...REPOSITORY, issue_number: issue, body: '/generate\nBronze and gold.' });
    await world.settle();
    expect(world.asks.map(({ request, current }) => [request.body, current?.name])).toEqual([['Give a tier.', 'loyalty'], ['Give a tier.\n\nBronze and gold.', 'loyalty']]);
    const [pull] = await openPulls(world);
    expect(pull!.title).toContain('change loyalty');
    expect(await ownComments(world, issue)).toHaveLength(1);
  });

  it('is refused with the rule when its module is blocked', async () => {
    const yaml = 'dsl: modshelf/v1\nmodule: harm\ntitle: Harm\nsummary: Takes the name away.\nrequires: { crm: ^1.0.0 }\npatches:\n  - { op: remove, scope: object, target: Customer.name }\n';
    const world = await startWorld({ generate: () => moduleAnswer(yaml) });
    const issue = await ask(world);
    await world.settle();
    expect((await ownComments(world, issue))[0]).toMatch(/`[A-Z]{2}\d{2}` L3\*\* `modules\/[a-z]+\/module\.yaml:\d+:\d+`/);
    expect(await openPulls(world)).toEqual([]);
  });

  it('stops at the budget of the day', async () => {
    const world = await startWorld({ bot: { perDay: 1 } });
    await ask(world);
    const second = await ask(world, 'dora', 'Another one.');
    await world.settle();
    expect(world.asks).toHaveLength(1);
    expect((await ownComments(world, second))[0]).toContain('The day\'s budget is used up');
  });
});
