/** The second version: published, taken off, put back, and rolled back by `git revert`. */
import { DEFAULT_REQUEST, SECOND_REQUEST } from '#bot/generator/default-request.ts';
import { must } from '../evidence.ts';
import type { Step, Story } from '../story.ts';
import { REPOSITORY } from '../world.ts';
import { provePullRequest } from './check.ts';
import { act, publish, readShelf } from './publish.ts';
import { awaitPullRequest, openRequest } from './request.ts';
import { approveAndMerge } from './review.ts';

async function moduleText(story: Story, ref: string): Promise<string> {
  return story.world.git('admin', 'show', `${ref}:modules/${story.memory.module}/module.yaml`);
}

/** The second request of the default story; for any other module one that every module can take. */
async function secondRequest(story: Story): Promise<{ title: string; body: string }> {
  const { module, request } = story.memory;
  if (request === DEFAULT_REQUEST) return SECOND_REQUEST;
  const object = /^ *-? *.*target: ([A-Z][A-Za-z0-9]*)/m.exec(await moduleText(story, 'origin/main'))?.[1] ?? 'Customer';
  return { title: `A remark in ${module}`, body: `In the ${module} module, add an optional text field called shelf remark to ${object}.` };
}

export const changeStep: Step = {
  name: 'change', title: 'A second request changes the module; 1.1.0 is published',
  async run(story) {
    const issue = await openRequest(story, await secondRequest(story));
    const { pull, head } = await awaitPullRequest(story, issue);
    await provePullRequest(story, pull);
    story.memory.changePull = pull;
    story.memory.merged = await approveAndMerge(story, pull);
    return { issue, pull, head, ...await publish(story, '1.1.0') };
  },
};

export const unpublishStep: Step = {
  name: 'unpublish', title: 'The admin takes 1.1.0 off the shelf and puts it back',
  async run(story) {
    const module = story.memory.module!;
    const off = await act(story, `unpublish/${module}@1.1.0`, 'Too generous: finance asked for a pause.');
    const without = await readShelf(story);
    must(without[module] === '1.0.0', 'the effective version must fall back to 1.0.0', { shelf: without, off });
    await story.world.as('reviewer').rest.issues.createComment({ ...REPOSITORY, issue_number: story.memory.changePull!, body: '/confirm relist Finance agreed.' });
    await story.world.settle();
    const on = await act(story, `relist/${module}@1.1.0`, 'Finance agreed.', `${module}@1.1.0^{commit}`);
    const again = await readShelf(story);
    must(again[module] === '1.1.0', 'the relisted version must be effective again', { shelf: again, on });
    return { unpublished: off, 'shelf without it': without, relisted: on, 'shelf again': again };
  },
};

export const rollBackStep: Step = {
  name: 'roll-back', title: "git revert of the merge becomes 1.1.1 with 1.0.0's content",
  async run(story) {
    const { world, memory } = story;
    const module = memory.module!;
    const branch = `rollback/${module}`;
    await world.git('developer', 'fetch', '--quiet', 'origin', 'main');
    await world.git('developer', 'checkout', '--quiet', '-B', branch, 'origin/main');
    await world.git('developer', 'revert', '--no-edit', '--mainline', '1', memory.merged!);
    await world.git('developer', 'push', '--quiet', 'origin', branch);
    const { data: pull } = await world.as('developer').rest.pulls.create({ ...REPOSITORY, base: 'main', head: branch, title: `Revert ${module} to 1.0.0`, body: 'Roll back by git revert.' });
    await world.settle();
    await provePullRequest(story, pull.number);
    await approveAndMerge(story, pull.number);
    const evidence = await publish(story, '1.1.1');
    await world.git('admin', 'fetch', '--quiet', '--tags', 'origin');
    must(await moduleText(story, `${module}@1.1.1`) === await moduleText(story, `${module}@1.0.0`), '1.1.1 must have the content of 1.0.0');
    return { pull: pull.number, 'content equals': '1.0.0', ...evidence };
  },
};
