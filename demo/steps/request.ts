/** A request becomes a draft pull request with evidence. */
import { must, type Evidence } from '../evidence.ts';
import type { Step, Story } from '../story.ts';
import { BOT, REPOSITORY } from '../world.ts';

const BOT_LOGIN = `${BOT}[bot]`;

/** Opens an issue as the developer and returns its number. */
export async function openRequest({ world }: Story, request: { title: string; body: string }): Promise<number> {
  const { data } = await world.as('developer').rest.issues.create({ ...REPOSITORY, title: request.title, body: request.body, labels: ['module-request'] });
  return data.number;
}

async function botComments({ world }: Story, issue: number): Promise<string[]> {
  const { data } = await world.as('developer').rest.issues.listComments({ ...REPOSITORY, issue_number: issue });
  return data.filter((comment) => comment.user?.login === BOT_LOGIN).map((comment) => comment.body ?? '');
}

/** Waits for the bot and returns its pull request for an issue, with what it says there. */
export async function awaitPullRequest(story: Story, issue: number): Promise<Evidence & { pull: number; module: string }> {
  const { world } = story;
  const requestsBefore = world.github.requests.filter((each) => each.actor === BOT_LOGIN).length;
  await world.settle();
  const progress = await botComments(story, issue);
  const { data: pulls } = await world.as('developer').rest.pulls.list({ ...REPOSITORY, state: 'open' });
  const pull = pulls.find((each) => each.head.ref.endsWith(`/issue-${issue}`));
  must(pull, 'the bot opened no pull request', { 'the bot says': progress });
  must(progress.length === 1, `the issue must carry one progress comment, not ${progress.length}`, { progress });
  const evidence = await botComments(story, pull.number);
  must(evidence.length === 1, `the pull request must carry one evidence comment, not ${evidence.length}`, { evidence });
  const { data: files } = await world.as('developer').rest.pulls.listFiles({ ...REPOSITORY, pull_number: pull.number });
  const module = pull.head.ref.split('/')[1]!;
  const outside = files.map((file) => file.filename).filter((file) => !file.startsWith(`modules/${module}/`) && !file.startsWith('.changeset/'));
  must(outside.length === 0, 'the pull request touches files outside its module', { outside });
  must(evidence[0]!.includes('```mermaid'), 'the evidence comment has no diagram');
  return {
    pull: pull.number, module, draft: pull.draft ?? false, branch: pull.head.ref, head: pull.head.sha,
    files: files.map((file) => `${file.status} ${file.filename}`),
    evidence: evidence[0]!, progress: progress[0]!,
    'GitHub requests of the bot': world.github.requests.filter((each) => each.actor === BOT_LOGIN).length - requestsBefore,
  };
}

export const requestStep: Step = {
  name: 'request', title: 'A developer asks in plain words',
  async run(story) {
    story.memory.issue = await openRequest(story, story.memory.request);
    return { issue: story.memory.issue, by: 'developer', ...story.memory.request };
  },
};

export const generateStep: Step = {
  name: 'generate', title: 'The bot writes the module and opens a draft pull request',
  async run(story) {
    const evidence = await awaitPullRequest(story, story.memory.issue!);
    must(evidence['draft'] === true, 'the pull request must begin as a draft', evidence);
    Object.assign(story.memory, { pull: evidence.pull, module: evidence.module });
    return evidence;
  },
};
