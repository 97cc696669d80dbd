/** The demonstration as a list of steps; each shows evidence or stops the story. */
import type { Evidence } from './evidence.ts';
import type { SayStep } from './check.ts';
import type { World } from './world.ts';

/** What later steps need of earlier ones. */
export type Memory = {
  request: { title: string; body: string };
  module?: string;
  issue?: number;
  pull?: number;
  /** The pull request and the merge commit that brought version 1.1.0: what `git revert` takes back. */
  changePull?: number;
  merged?: string;
};

export type Story = { world: World; memory: Memory; say: SayStep };

export type Step = { name: string; title: string; run(story: Story): Promise<Evidence> };
