import { describe, expect, it } from 'vitest';
import { ask, LOYALTY, moduleAnswer, openPulls, ownComments, REPOSITORY, startWorld } from './world.ts';

describe('a request', { timeout: 60_000 }, () => {
  it('becomes a draft pull request with its evidence, and the issue says so', async () => {
    const world = await startWorld();
    const issue = await ask(world, 'dora', 'Give every customer a loyalty tier. @everyone fixes #1');
    await world.settle();

    const [pull, ...others] = await openPulls(world);
    expect(others).toEqual([]);
    expect(pull).toMatchObject({ draft: true, state: 'open', head: { ref: `module/loyalty/issue-${issue}` }, user: { login: 'modshelf[bot]' }, labels: [{ name: 'module: draft' }] });
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

  it('takes few requests to GitHub', async () => {
    const world = await startWorld();
    await ask(world);
    await world.settle();
    const sent = world.github.requests.filter(({ actor }) => actor === 'modshelf[bot]').map(({ method, path }) => `${method} ${path}`);
    console.log(sent);
    expect(sent.length).toBeLessThanOrEqual(14);
  });
});
