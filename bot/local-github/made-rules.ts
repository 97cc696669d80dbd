import type { App } from './model.ts';
import type { Body } from './route.ts';
import type { World } from './state.ts';
import type { BranchRule, TagRule } from './types.ts';

/** A ruleset made by the API, for one pattern of refs. */
export type MadeRuleset = { id: number; name: string; target: 'branch' | 'tag'; include: string; rules: Body[]; bypass: Body[] };

/** Puts what the made rulesets say beside the rules that the server was started with. */
export function enforce(world: World): void {
  const branches: Record<string, BranchRule> = { ...world.given.branches };
  for (const ruleset of world.rulesets.filter(({ target }) => target === 'branch')) {
    const name = ruleset.include === '~DEFAULT_BRANCH' ? 'main' : ruleset.include.replace('refs/heads/', '');
    const before = branches[name];
    const bypass = bypassNames(world, ruleset.bypass);
    // A ruleset of deletion and force-push alone binds everybody, and says nothing about pull requests.
    const shapes = ruleset.rules.some(({ type }) => type !== 'deletion' && type !== 'non_fast_forward');
    const approvals = parametersOf(ruleset, 'pull_request');
    const checks = (parametersOf(ruleset, 'required_status_checks')?.['required_status_checks'] ?? []) as { context: string; integration_id?: number }[];
    branches[name] = {
      requiredChecks: [...(before?.requiredChecks ?? []), ...checks.map(({ context, integration_id: id }) => ({ context, ...appSlug(world.apps.find((app) => app.id === id)) }))],
      approvals: Math.max(before?.approvals ?? 0, Number(approvals?.['required_approving_review_count'] ?? 0)),
      codeOwners: before?.codeOwners === true || approvals?.['require_code_owner_review'] === true,
      bypass: [...(before?.bypass ?? []), ...(shapes ? bypass : [])],
    };
  }
  const tags = world.rulesets.filter(({ target }) => target === 'tag').map((ruleset): TagRule => {
    const pattern = ruleset.include === '~ALL' ? 'refs/tags/**' : ruleset.include;
    const restricted = ruleset.rules.some(({ type }) => type === 'creation');
    const create = restricted ? bypassNames(world, ruleset.bypass) : ['write', ...world.apps.map(({ slug }) => slug)];
    return { pattern, create, immutable: ruleset.rules.some(({ type }) => type === 'update') };
  });
  world.rules = { branches, tags: [...world.given.tags, ...tags] };
}

function parametersOf(ruleset: MadeRuleset, type: string): Body | undefined {
  return ruleset.rules.find((rule) => rule['type'] === type)?.['parameters'] as Body | undefined;
}

const appSlug = (app: App | undefined): { app?: string } => (app ? { app: app.slug } : {});

/** `RepositoryRole` 5 is the admin's. */
function bypassNames(world: World, actors: Body[]): string[] {
  return actors.flatMap(({ actor_id: id, actor_type: type }) => {
    if (type === 'RepositoryRole') return id === 5 ? ['admin'] : [];
    return world.apps.filter((app) => app.id === id).map(({ slug }) => slug);
  });
}
