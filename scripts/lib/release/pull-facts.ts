/** What is known of a pull request, for a publish and for the check on the pull request alike. */
import type { PullHead } from '#github/pulls.ts';
import type { PullFacts } from '#registry/facts.ts';
import { OWNER_FILES, ownersOf } from '#registry/owners.ts';
import { digestAt } from '../folder.ts';
import type { Git } from '../git.ts';
import { moduleFolder } from '../modules.ts';
import { readFileAt } from '../tree.ts';
import { changedFiles, ensureCommit } from './git-facts.ts';
import type { Services } from './services.ts';

/** Branches that the bot makes for a request. */
export const MODULE_BRANCH = /^module\/([^/]+)\/issue-([1-9][0-9]{0,8})$/;

/** Returns the facts of a pull request about one module. `base` is the commit of main that it was, or would be, merged into: its policy counts. */
export async function readPullFacts({ git, github }: Services, pull: PullHead, base: string, module: string): Promise<PullFacts> {
  const [, named, number] = MODULE_BRANCH.exec(pull.branch) ?? [];
  const issue = named === module ? Number(number) : undefined;
  const requester = issue === undefined ? undefined : await github.issueAuthor(issue);
  const reviews = await github.reviewsOf(pull.number);
  const digests = new Map<string, string | undefined>();
  for (const id of new Set([pull.head, ...reviews.map(({ commit }) => commit)])) {
    digests.set(id, await ensureCommit(git, id, pull.number) ? await digestAt(git, id, module) : undefined);
  }
  const owners = await findOwners(git, github, base, `${moduleFolder(module)}/module.yaml`);
  return {
    number: pull.number, author: pull.author, branch: pull.branch, head: pull.head, headDigest: digests.get(pull.head),
    files: await ensureCommit(git, pull.head, pull.number) ? await changedFiles(git, base, pull.head) : [],
    ...(issue !== undefined && { issue }), ...(requester && { requester }),
    pushers: await github.pushersOf(pull),
    reviews: reviews.map((review) => ({ ...review, digest: digests.get(review.commit) })),
    checks: await github.checksOf(pull.head), confirmations: await github.confirmationsOf(pull.number),
    ...(owners.length && { owners }),
  };
}

/** Owners as the base has them: a pull request can't choose its own. A team that can't be read owns, and nobody is known to be in it. */
async function findOwners(git: Git, github: Services['github'], base: string, path: string): Promise<string[]> {
  for (const file of OWNER_FILES) {
    const bytes = await readFileAt(git, base, file);
    if (!bytes) continue;
    const owners = ownersOf(Buffer.from(bytes).toString('utf8'), path);
    const members = await Promise.all(owners.map(async (owner) => (owner.includes('/') ? await github.teamMembers(owner) ?? [owner] : [owner])));
    return members.flat();
  }
  return [];
}
