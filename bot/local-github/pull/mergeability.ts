import { readCommit } from '../git/history.ts';
import { mergeTrees } from '../git/merge.ts';
import { writeCommit } from '../git/objects.ts';
import { isAncestor, readRef } from '../git/refs.ts';
import type { PullRequest } from '../model.ts';
import { signatureOf } from '../render/git.ts';
import type { World } from '../state.ts';
import { unmet } from './requirements.ts';

export type Mergeability = { mergeable: boolean | null; state: string; testMerge: string | null };

/** Whether a pull request can be merged now, by really merging it; the test merge is kept as `refs/pull/<number>/merge`. */
export async function mergeability(world: World, pull: PullRequest): Promise<Mergeability> {
  if (pull.state === 'closed') return { mergeable: null, state: 'unknown', testMerge: null };
  const base = (await readRef(world.git, `refs/heads/${pull.pull.baseRef}`))?.sha;
  if (!base) return { mergeable: false, state: 'dirty', testMerge: null };
  const testMerge = await tryMerge(world, pull, base);
  if (!testMerge) return { mergeable: false, state: 'dirty', testMerge: null };
  return { mergeable: true, state: await cleanState(world, pull, base), testMerge };
}

async function cleanState(world: World, pull: PullRequest, base: string): Promise<string> {
  if (pull.pull.draft) return 'draft';
  if ((await unmet(world, pull, base)).length > 0) return 'blocked';
  const runs = world.checkRuns.filter((run) => run.headSha === pull.pull.headSha);
  const sound = runs.every((run) => ['success', 'neutral', 'skipped'].includes(run.conclusion ?? ''));
  return sound ? 'clean' : 'unstable';
}

async function tryMerge(world: World, pull: PullRequest, base: string): Promise<string | undefined> {
  const head = pull.pull.headSha;
  const known = await readRef(world.git, `refs/pull/${pull.number}/merge`);
  if (known) {
    const { parents } = await readCommit(world.git, known.sha);
    if (parents[0] === base && parents[1] === head) return known.sha;
  }
  if (await isAncestor(world.git, head, base)) return base;
  const merged = await mergeTrees(world.git, base, head);
  if (!('tree' in merged)) return undefined;
  const signature = signatureOf(world.owner, world.now());
  const message = `Merge ${head} into ${base}`;
  const sha = await writeCommit(world.git, { tree: merged.tree, parents: [base, head], author: signature, committer: signature, message });
  await world.git.run(['update-ref', `refs/pull/${pull.number}/merge`, sha]);
  return sha;
}
