import { mergeTrees, rebase } from '../git/merge.ts';
import { commitsBetween } from '../git/history.ts';
import { writeCommit } from '../git/objects.ts';
import { moveRef, readRef } from '../git/refs.ts';
import { Refusal } from '../http-error.ts';
import type { Actor, PullRequest } from '../model.ts';
import { announce } from '../ref-moves.ts';
import { signatureOf } from '../render/git.ts';
import { branchRule, bypasses } from '../rules.ts';
import type { World } from '../state.ts';
import { recordMerge } from './lifecycle.ts';
import { unmet } from './requirements.ts';

export type MergeWish = { sha?: string; method: 'merge' | 'squash' | 'rebase'; title?: string; message?: string };

/** Merges a pull request into its base branch with a real merge; the id of the commit that did it comes back. */
export async function mergePull(world: World, actor: Actor, pull: PullRequest, wish: MergeWish): Promise<string> {
  if (pull.state === 'closed') throw new Refusal(405, 'Pull Request is not mergeable');
  if (pull.pull.draft) throw new Refusal(405, 'Pull Request is still a draft');
  if (wish.sha !== undefined && wish.sha !== pull.pull.headSha) {
    throw new Refusal(409, 'Head branch was modified. Review and try the merge again.');
  }
  const ref = `refs/heads/${pull.pull.baseRef}`;
  const base = (await readRef(world.git, ref))?.sha;
  if (!base) throw new Refusal(405, 'Pull Request is not mergeable');
  const commit = await build(world, actor, pull, base, wish);
  if (!commit) throw new Refusal(405, 'Pull Request is not mergeable');
  await holdToRules(world, actor, pull, base);
  if (!(await moveRef(world.git, { ref, before: base, after: commit }))) {
    throw new Refusal(405, 'Base branch was modified. Review and try the merge again.');
  }
  await recordMerge(world, pull, commit, actor.account);
  await announce(world, actor.account, [{ ref, before: base, after: commit }], true);
  return commit;
}

async function holdToRules(world: World, actor: Actor, pull: PullRequest, base: string): Promise<void> {
  const rule = branchRule(world, pull.pull.baseRef);
  if (!rule || bypasses(rule, actor)) return;
  const reasons = await unmet(world, pull, base);
  if (reasons.length > 0) throw new Refusal(405, `Repository rule violations found\n\n${reasons.join('\n\n')}\n\n`);
}

async function build(world: World, actor: Actor, issue: PullRequest, base: string, wish: MergeWish): Promise<string | undefined> {
  const head = issue.pull.headSha;
  const committer = signatureOf(actor.account, world.now());
  if (wish.method === 'rebase') return rebase(world.git, base, head, committer);
  const merged = await mergeTrees(world.git, base, head);
  if (!('tree' in merged)) return undefined;
  const squash = wish.method === 'squash';
  const title = wish.title ?? (squash ? `${issue.title} (#${issue.number})` : `Merge pull request #${issue.number} from ${world.owner.login}/${issue.pull.headRef}`);
  const body = wish.message ?? (squash ? await messages(world, base, head) : issue.title);
  const message = body ? `${title}\n\n${body}` : title;
  const author = squash ? signatureOf(issue.author, world.now()) : committer;
  return writeCommit(world.git, { tree: merged.tree, parents: squash ? [base] : [base, head], author, committer, message });
}

async function messages(world: World, base: string, head: string): Promise<string> {
  const commits = await commitsBetween(world.git, base, head);
  return commits.map((commit) => `* ${commit.message}`).join('\n\n');
}
