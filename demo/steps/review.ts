/** Who asked cannot approve; the reviewer can; then it is merged. */
import { must, type Evidence } from '../evidence.ts';
import type { Step, Story } from '../story.ts';
import { REPOSITORY, type Person } from '../world.ts';

async function labels({ world }: Story, number: number): Promise<string[]> {
  const { data } = await world.as('developer').rest.issues.listLabelsOnIssue({ ...REPOSITORY, issue_number: number });
  return data.map((label) => label.name);
}

async function review({ world }: Story, by: Person, pull: number): Promise<void> {
  await world.as(by).rest.pulls.createReview({ ...REPOSITORY, pull_number: pull, event: 'APPROVE', body: 'Looks right.' });
  await world.settle();
}

/** Tries to merge as a person. Returns the merge commit, or GitHub's words of refusal. */
async function merge({ world }: Story, by: Person, pull: number): Promise<{ commit: string } | { refused: string }> {
  try {
    const { data } = await world.as(by).rest.pulls.merge({ ...REPOSITORY, pull_number: pull, merge_method: 'merge' });
    await world.settle();
    return { commit: data.sha };
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) };
  }
}

/** The reviewer approves and merges; returns the merge commit. */
export async function approveAndMerge(story: Story, pull: number): Promise<string> {
  await review(story, 'reviewer', pull);
  const merged = await merge(story, 'reviewer', pull);
  must('commit' in merged, `the merge was refused: ${'refused' in merged ? merged.refused : ''}`);
  return merged.commit;
}

export const reviewStep: Step = {
  name: 'review', title: "The requester's approval is refused, the reviewer's counts",
  async run(story): Promise<Evidence> {
    const pull = story.memory.pull!;
    await review(story, 'developer', pull);
    const afterRequester = await labels(story, pull);
    must(!afterRequester.includes('state: approved'), "the requester's approval must not count", { labels: afterRequester });
    const early = await merge(story, 'developer', pull);
    must('refused' in early, 'a merge on the approval of the requester must be refused');
    await review(story, 'reviewer', pull);
    const afterReviewer = await labels(story, pull);
    must(afterReviewer.includes('state: approved'), "the reviewer's approval must count", { labels: afterReviewer });
    const merged = await merge(story, 'reviewer', pull);
    must('commit' in merged, 'the approved pull request was not merged', { ...merged });
    return { 'after the requester': afterRequester, 'merge then': early.refused, 'after the reviewer': afterReviewer, merged: merged.commit, labels: await labels(story, pull) };
  },
};
