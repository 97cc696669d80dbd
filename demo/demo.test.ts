/** The story up to the first published version, and the refusals: every step of modules.yml and release.yml runs on the local GitHub. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEFAULT_REQUEST } from '#bot/generator/default-request.ts';
import { checkStep } from './steps/check.ts';
import { publishStep } from './steps/publish.ts';
import { refuseStep } from './steps/refuse.ts';
import { generateStep, requestStep } from './steps/request.ts';
import { reviewStep } from './steps/review.ts';
import type { Story } from './story.ts';
import { openWorld } from './world.ts';

let story: Story;
const said: string[] = [];

beforeAll(async () => {
  story = { world: await openWorld({}), memory: { request: DEFAULT_REQUEST }, say: (text) => said.push(text) };
});
afterAll(() => story.world.close());

const ran = (words: string) => said.some((line) => line.includes(words) && line.includes('passed'));

it('brings a request to the shelf, with the workflows as they stand', async () => {
  await requestStep.run(story);
  expect(await generateStep.run(story)).toMatchObject({ module: 'loyalty', draft: true });
  expect(await checkStep.run(story)).toMatchObject({ conclusion: 'success', failed: 0, jobs: { affected: 'success', versions: 'success', module: 'success', modules: 'success' } });
  await reviewStep.run(story);
  expect(await publishStep.run(story)).toMatchObject({ tag: 'loyalty@1.0.0', shelf: { loyalty: '1.0.0' } });
  for (const command of ['affected', 'version-pr --check', 'validate', 'plan', 'test', 'gate', 'version-pr', 'sweep', 'registry verify']) expect(ran(`modshelf -- ${command}`), command).toBe(true);
});

it('refuses harmful modules with codes on their lines', async () => {
  const { refused } = await refuseStep.run(story) as { refused: string[] };
  expect(refused).toEqual([expect.stringMatching(/field-remover.*:7 OB02/), expect.stringMatching(/wide-open.*:7 PM02/), expect.stringMatching(/alias-bomb.*:1 PF03/)]);
});
