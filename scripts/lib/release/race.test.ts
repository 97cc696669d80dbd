import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isShelfEvent } from '#registry/event.ts';
import { sweepTags } from '../../sweep.ts';
import { openGit, type Git } from '../git.ts';
import { fetchLedger } from '../ledger.ts';
import { verifyLedger } from '../verify.ts';
import { actOnTag } from './act.ts';
import { moduleText, openTestWorld, PEOPLE, type TestWorld } from './testing/world.ts';

/** Three modules have their tags; nothing is published. */
let base: TestWorld, world: TestWorld;
const TAGS = ['alpha@1.0.0', 'beta@1.0.0', 'gamma@1.0.0'];
beforeAll(async () => {
  base = await openTestWorld();
  for (const tag of TAGS) await base.release(tag.split('@')[0]!, '1.0.0', moduleText(tag.split('@')[0]!, tag.split('@')[0]!));
});
beforeEach(async () => { await world?.close(); world = await base.fork(); });
afterAll(() => Promise.all([base.close(), world.close()]));

/** A door to git that dies, as a machine does, at the first command that `when` names. */
function dyingAt(git: Git, when: (args: readonly string[]) => boolean): Git {
  return { ...git, run: (args, options) => (when(args) ? Promise.reject(new Error('the machine died')) : git.run(args, options)) };
}

describe('publishing at once', () => {
  it('gives one chain and loses nothing', async () => {
    const clones = await Promise.all(TAGS.map((_, at) => world.clone(`clone-${at}`)));
    const results = await Promise.all(TAGS.map((tag, at) => actOnTag(world.services({ git: clones[at]! }), tag)));
    expect(results.map(({ kind }) => kind)).toEqual(['done', 'done', 'done']);
    const ledger = await fetchLedger(world.git);
    expect(ledger.events.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(ledger.events.filter(isShelfEvent).map(({ tag }) => tag.name).sort()).toEqual(TAGS);
    expect(await verifyLedger(world.git, ledger)).toEqual([]);
  });

  it('gives one event when two runs handle the same tag', async () => {
    const other = await world.clone('other');
    const results = await Promise.all([world.git, other].map((git) => actOnTag(world.services({ git }), TAGS[0]!)));
    // Both may be told that it is done: they made the same commit, to the byte.
    expect(results.every(({ kind }) => kind === 'done' || kind === 'already')).toBe(true);
    expect((await fetchLedger(world.git)).events).toHaveLength(1);
  });

  it('judges again when another release came first', async () => {
    const { git } = world;
    let interrupted = false;
    const slow: Git = { ...git, async run(args, options) {
      if (args[0] === 'push' && !interrupted) {
        interrupted = true;
        await actOnTag(world.services({ git: openGit(git.root) }), TAGS[1]!);
      }
      return git.run(args, options);
    } };
    expect(await actOnTag(world.services({ git: slow }), TAGS[0]!)).toMatchObject({ kind: 'done', event: { seq: 2 } });
    expect((await fetchLedger(git)).problems).toEqual([]);
  });
});

describe('a crash', () => {
  it('before the push leaves nothing, and the next run publishes', async () => {
    await expect(actOnTag(world.services({ git: dyingAt(world.git, ([word]) => word === 'push') }), TAGS[0]!)).rejects.toThrow('died');
    expect((await fetchLedger(world.git)).events).toEqual([]);
    expect((await actOnTag(world.services(), TAGS[0]!)).kind).toBe('done');
  });

  it('after the push is found to have happened', async () => {
    const { git } = world;
    const deaf: Git = { ...git, async run(args, options) {
      const answer = await git.run(args, options);
      if (args[0] === 'push') throw new Error('the machine died');
      return answer;
    } };
    expect((await actOnTag(world.services({ git: deaf }), TAGS[0]!)).kind).toBe('done');
    expect((await actOnTag(world.services(), TAGS[0]!)).kind).toBe('already');
  });
});

describe('the sweep', () => {
  it('handles every tag that has no event, names the others, and does nothing the second time', async () => {
    await world.tag('unpublish/alpha@1.0.0', { message: 'Gone.\n\nLast: yes' });
    await world.git.run(['push', '--quiet', 'origin', 'main:refs/tags/Beta@2.0.0', 'main:refs/tags/v1.0']);
    world.makers.set('gamma@1.0.0', PEOPLE.dora);
    const swept = await sweepTags(world.services(), () => undefined);
    expect(swept.results.map(({ tag, kind }) => `${tag} ${kind}`).sort()).toEqual(['alpha@1.0.0 done', 'beta@1.0.0 done', 'gamma@1.0.0 refused', 'unpublish/alpha@1.0.0 done']);
    expect(swept.strange).toEqual([{ name: 'Beta@2.0.0', reason: 'it has capital letters' }]);
    const { commit } = await fetchLedger(world.git);
    const again = await sweepTags(world.services(), () => undefined);
    expect(again.results.map(({ tag, kind }) => `${tag} ${kind}`)).toEqual(['gamma@1.0.0 refused']);
    expect((await fetchLedger(world.git)).commit).toBe(commit);
  });

  it('names a tag that was deleted after its event', async () => {
    await actOnTag(world.services(), TAGS[0]!);
    await world.git.run(['push', '--quiet', 'origin', `:refs/tags/${TAGS[0]}`]);
    expect((await sweepTags(world.services(), () => undefined)).changed).toEqual([{ name: TAGS[0], reason: 'deleted after event 1, which stands' }]);
  });

  it('goes on when GitHub fails for one tag', async () => {
    const services = world.services();
    const github = { ...services.github, pullOf: (commit: string) => (commit === world.pulls[0]!.merge ? Promise.reject(Object.assign(new Error('server error'), { status: 502 })) : services.github.pullOf(commit)) };
    const swept = await sweepTags({ ...services, github }, () => undefined);
    expect(swept.outages).toEqual(['alpha@1.0.0: GitHub answered 502: server error']);
    expect(swept.results.map(({ kind }) => kind)).toEqual(['done', 'done']);
  });
});
