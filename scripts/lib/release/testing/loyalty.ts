/** The worlds in which loyalty 1.0.0 is about to be published, made once a test file; each test breaks a copy. */
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { renderRefusal } from '#registry/refusal.ts';
import { actOnTag, type ActOptions } from '../act.ts';
import type { Services } from '../services.ts';
import { moduleText, openTestWorld, type TestPull, type TestWorld } from './world.ts';

export const FIRST = moduleText('loyalty', 'tier');

type Stage = 'empty' | 'versioned' | 'tagged';

export type Loyalty = {
  world: TestWorld;
  /** The pull request that brought loyalty. */
  pull: TestPull;
  /** Goes on with a copy of another world: with the base alone, with loyalty versioned, or with its tag. */
  use(stage: Stage): Promise<void>;
  /** What becomes of a tag: the refusals as lines, or the kind of result. */
  judge(tag: string, given?: Partial<Services>, options?: ActOptions): Promise<string>;
};

/** Returns what a test file works with; every test starts with a fresh copy of `tagged`. */
export function openLoyalty(): Loyalty {
  const stages = {} as Record<Stage, TestWorld>;
  const loyalty = {
    async use(stage) {
      await loyalty.world?.close();
      loyalty.world = await stages[stage].fork();
      loyalty.pull = loyalty.world.pulls[0]!;
    },
    async judge(tag, given, options) {
      const result = await actOnTag(loyalty.world.services(given), tag, options);
      return result.kind === 'refused' ? result.refusals.map(renderRefusal).join('\n') : result.kind;
    },
  } as Loyalty;
  beforeAll(async () => {
    stages.empty = await openTestWorld();
    stages.versioned = await stages.empty.fork();
    await stages.versioned.merge('loyalty', FIRST);
    await stages.versioned.version('loyalty', '1.0.0');
    stages.tagged = await stages.versioned.fork();
    await stages.tagged.tag('loyalty@1.0.0');
  });
  beforeEach(() => loyalty.use('tagged'));
  afterAll(() => Promise.all([loyalty.world, ...Object.values(stages)].map((world) => world.close())));
  return loyalty;
}
