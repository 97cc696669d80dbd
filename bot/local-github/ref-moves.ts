import { diffFiles } from './git/diff.ts';
import { commitsBetween, readCommit } from './git/history.ts';
import type { Commit } from './git/history.ts';
import { isAncestor, isRefName, moveRef, readRef, ZERO } from './git/refs.ts';
import type { RefUpdate } from './git/refs.ts';
import { Refusal } from './http-error.ts';
import type { Account, Activity, Actor } from './model.ts';
import { followBranch } from './pull/lifecycle.ts';
import { accountByEmail, emailOf } from './render/git.ts';
import { page } from './render/repository.ts';
import { FORCED, forced, refusals } from './rules.ts';
import type { World } from './state.ts';

/** Moves a ref for an API request: rules, the move itself, and everything that follows from it. */
export async function changeRef(world: World, actor: Actor, update: RefUpdate): Promise<void> {
  if (!(await isRefName(world.git, update.ref))) throw new Refusal(422, 'Reference name is not valid');
  const reasons = refusals(world, actor, update);
  if (reasons.length === 0 && (await forced(world, update))) reasons.push(FORCED);
  if (reasons.length > 0) throw new Refusal(422, `Repository rule violations found\n\n${reasons.join('\n\n')}\n\n`);
  if (!(await moveRef(world.git, update))) throw new Refusal(422, 'Reference cannot be updated');
  await announce(world, actor.account, [update]);
}

/** Keeps and sends the events of moved refs (`merge`: by merging a pull request), and moves the pull requests that hang on them. */
export async function announce(world: World, by: Account, updates: RefUpdate[], merge = false): Promise<void> {
  // GitHub says nothing about tags when more than three are pushed at once.
  const tags = updates.filter(({ ref }) => ref.startsWith('refs/tags/')).length;
  for (const update of updates) {
    if (update.ref.startsWith('refs/heads/') || tags <= 3) {
      world.activities.push({ id: world.nextId(), ...update, account: by, at: world.now(), type: merge ? 'pr_merge' : await kindOf(world, update) });
      await emitMove(world, by, update);
    }
    if (!update.ref.startsWith('refs/heads/')) continue;
    await followBranch(world, update.ref.slice('refs/heads/'.length), update.after === ZERO ? undefined : update.after, by);
  }
}

async function kindOf(world: World, update: RefUpdate): Promise<Activity['type']> {
  if (update.before === ZERO) return 'branch_creation';
  if (update.after === ZERO) return 'branch_deletion';
  return (await isAncestor(world.git, update.before, update.after)) ? 'push' : 'force_push';
}

async function emitMove(world: World, by: Account, update: RefUpdate): Promise<void> {
  const type = update.ref.startsWith('refs/tags/') ? 'tag' : 'branch';
  const short = update.ref.replace(/^refs\/(heads|tags)\//, '');
  if (update.before === ZERO) {
    world.emit('create', null, by, { ref: short, ref_type: type, master_branch: 'main', description: null, pusher_type: 'user' });
  }
  if (update.after === ZERO) world.emit('delete', null, by, { ref: short, ref_type: type, pusher_type: 'user' });
  world.emit('push', null, by, await pushContent(world, by, update, type));
}

async function pushContent(world: World, by: Account, update: RefUpdate, type: 'tag' | 'branch'): Promise<Record<string, unknown>> {
  const deleted = update.after === ZERO;
  const created = update.before === ZERO;
  const commits = deleted || type === 'tag' ? [] : await newCommits(world, update);
  const tip = deleted ? undefined : await world.git.run(['rev-parse', `${update.after}^{commit}`]);
  return {
    ref: update.ref,
    before: update.before,
    after: update.after,
    pusher: { name: by.login, email: emailOf(by) },
    created,
    deleted,
    forced: !created && !deleted && type === 'branch' && !(await isAncestor(world.git, update.before, update.after)),
    base_ref: null,
    compare: page(world, `/compare/${update.before.slice(0, 12)}...${update.after.slice(0, 12)}`),
    commits: await Promise.all(commits.map((commit) => pushedCommit(world, commit))),
    head_commit: tip ? await pushedCommit(world, await readCommit(world.git, tip)) : null,
  };
}

async function newCommits(world: World, update: RefUpdate): Promise<Commit[]> {
  if (update.before !== ZERO) return commitsBetween(world.git, update.before, update.after);
  const main = await readRef(world.git, 'refs/heads/main');
  return main && update.ref !== 'refs/heads/main' ? commitsBetween(world.git, main.sha, update.after) : [];
}

async function pushedCommit(world: World, commit: Commit): Promise<Record<string, unknown>> {
  const files = await diffFiles(world.git, commit.parents[0], commit.sha);
  const named = (...statuses: string[]): string[] => files.filter((file) => statuses.includes(file.status)).map((file) => file.path);
  const person = (signature: Commit['author']): Record<string, unknown> => {
    const account = accountByEmail(world, signature);
    return { name: signature.name, email: signature.email, ...(account ? { username: account.login } : {}) };
  };
  return {
    id: commit.sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: commit.committer.date,
    url: page(world, `/commit/${commit.sha}`),
    author: person(commit.author),
    committer: person(commit.committer),
    added: named('added', 'renamed'),
    removed: [...named('removed'), ...files.flatMap((file) => file.previousPath ?? [])],
    modified: named('modified', 'changed'),
  };
}
