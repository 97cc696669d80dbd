import { describe, expect, it } from 'vitest';
import { ask, openPulls, ownComments, startWorld } from './world.ts';

/** Every request of a generation that changes something. */
const WRITES: [string, RegExp][] = [
  ['POST', /\/issues\/1\/comments$/], ['POST', /\/git\/trees$/], ['POST', /\/git\/commits$/], ['POST', /\/git\/refs$/], ['POST', /\/pulls$/],
  ['POST', /\/issues\/2\/comments$/], ['PATCH', /\/issues\/comments\//], ['PUT', /\/labels$/],
];

describe('a worker that is cut off', { timeout: 120_000 }, () => {
  it.each(WRITES)('after the effect of %s %s goes on without doing anything twice', async (method, path) => {
    const world = await startWorld();
    world.github.faults.request({ kind: 'cut-after', method, path });
    const issue = await ask(world);
    await world.settle();
    const pulls = await openPulls(world);
    expect(pulls).toHaveLength(1);
    expect(pulls[0]!.labels.map(({ name }) => name)).toEqual(['state: draft']);
    expect(world.asks).toHaveLength(1);
    expect(await ownComments(world, issue)).toHaveLength(1);
    expect(await ownComments(world, pulls[0]!.number)).toHaveLength(1);
    expect((await ownComments(world, issue))[0]).toContain(`#${pulls[0]!.number} has the module`);
  });

  it('by an error of GitHub before each effect goes on as well', async () => {
    const world = await startWorld();
    for (const [method, path] of WRITES.slice(0, 2)) world.github.faults.request({ kind: 'bad-gateway', method, path });
    await ask(world);
    await world.settle();
    expect(await openPulls(world)).toHaveLength(1);
    expect(world.asks).toHaveLength(1);
  });

  it('by a bug says so with nothing but the run, and lists it as given up', async () => {
    const world = await startWorld({ generate: () => { throw new Error('secret detail'); } });
    const issue = await ask(world);
    await world.settle();
    const comments = await ownComments(world, issue);
    expect(comments.filter((body) => body.includes('Something went wrong in me'))).toHaveLength(1);
    expect(comments.join('\n')).not.toContain('secret detail');
    expect(world.asks.length).toBeGreaterThan(1);
  });

  it('by the end of the process works off what waited', async () => {
    const world = await startWorld({ postgres: true });
    const issue = await ask(world);
    await world.github.idle();
    await world.restart();
    await world.settle();
    expect(await openPulls(world)).toHaveLength(1);
    expect(await ownComments(world, issue)).toHaveLength(1);
    expect(world.asks).toHaveLength(1);
  });
});
