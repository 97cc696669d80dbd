import { globSource } from './glob.ts';
import { isAncestor, ZERO } from './git/refs.ts';
import type { RefUpdate } from './git/refs.ts';
import type { Actor } from './model.ts';
import { atLeast, PERMISSIONS } from './permissions.ts';
import type { World } from './state.ts';
import type { BranchRule, Permission, TagRule } from './types.ts';

/** The rules of a branch, by its short name. */
export const branchRule = (world: World, branch: string): BranchRule | undefined =>
  Object.hasOwn(world.rules.branches, branch) ? world.rules.branches[branch] : undefined;

/** Whether the rules of a branch don't bind somebody. */
export const bypasses = (rule: BranchRule, actor: Actor): boolean => names(actor).some((name) => rule.bypass?.includes(name) === true);

/**
 * Why the rules forbid moving a ref, one sentence each; empty when they allow it.
 * Whether a push is a fast-forward can only be said once its objects are here, so a push asks `forced` in its hook.
 */
export function refusals(world: World, actor: Actor, update: RefUpdate): string[] {
  if (update.ref.startsWith('refs/heads/')) return branchRefusals(world, actor, update);
  if (update.ref.startsWith('refs/tags/')) return tagRefusals(world, actor, update);
  return ['Only branches and tags can be changed.'];
}

function branchRefusals(world: World, actor: Actor, update: RefUpdate): string[] {
  const rule = branchRule(world, update.ref.slice('refs/heads/'.length));
  if (!rule) return [];
  if (update.after === ZERO) return ['Cannot delete this branch'];
  if (bypasses(rule, actor)) return [];
  if (update.before === ZERO) return ['Cannot create ref due to creations being restricted.'];
  const checks = rule.requiredChecks.length;
  const expected = checks === 0 ? [] : [`${checks === 1 ? 'Required status check' : `${checks} of ${checks} required status checks`} ${quoted(rule)} expected.`];
  return ['Changes must be made through a pull request.', ...expected];
}

const quoted = (rule: BranchRule): string =>
  rule.requiredChecks.length === 1 ? `"${rule.requiredChecks[0]?.context}" is` : 'are';

function tagRefusals(world: World, actor: Actor, update: RefUpdate): string[] {
  const reasons = world.rules.tags
    .filter((rule) => matches(rule.pattern, update.ref))
    .flatMap((rule) => (update.before === ZERO ? creation(rule, actor) : movement(rule, update)));
  return [...new Set(reasons)];
}

function creation(rule: TagRule, actor: Actor): string[] {
  return mayCreate(rule, actor) ? [] : ['Cannot create ref due to creations being restricted.'];
}

function movement(rule: TagRule, update: RefUpdate): string[] {
  if (!rule.immutable) return [];
  return [update.after === ZERO ? 'Cannot delete this tag' : 'Cannot update this protected ref.'];
}

function mayCreate(rule: TagRule, actor: Actor): boolean {
  if (names(actor).some((name) => rule.create.includes(name))) return true;
  const roles = rule.create.filter((word): word is Permission => (PERMISSIONS as string[]).includes(word));
  return roles.some((role) => atLeast(actor.person?.permission, role));
}

function names(actor: Actor): string[] {
  return actor.app ? [actor.app.slug, actor.account.login] : [actor.account.login];
}

/** Whether moving a branch throws commits away that its rules keep. Needs the objects of both sides. */
export async function forced(world: World, update: RefUpdate): Promise<boolean> {
  if (!update.ref.startsWith('refs/heads/') || update.before === ZERO || update.after === ZERO) return false;
  if (!branchRule(world, update.ref.slice('refs/heads/'.length))) return false;
  return !(await isAncestor(world.git, update.before, update.after));
}

export const FORCED = 'Cannot force-push to this branch';

/** Whether an fnmatch pattern (`*`, `**`, `?`) covers a full ref name. */
export function matches(pattern: string, ref: string): boolean {
  return new RegExp(`^${globSource(pattern)}$`).test(ref);
}
