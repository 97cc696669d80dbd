import { invalid, notFound } from '../http-error.ts';
import { enforce } from '../made-rules.ts';
import type { MadeRuleset } from '../made-rules.ts';
import type { Needs } from '../permissions.ts';
import { api, page } from '../render/repository.ts';
import { isObject, needText, object, objects, oneOf, route } from '../route.ts';
import type { Body, Route } from '../route.ts';
import type { World } from '../state.ts';
import type { BranchRule, TagRule } from '../types.ts';

const ADMIN: Needs = { person: 'admin', app: [['administration', 'write']] };
const READ: Needs = { person: 'read', app: [['metadata', 'read']] };

/** The rules as GitHub's rulesets tell them: for a ruled branch one that may be bypassed and one that may not, for tags one each. */
export const rulesetRoutes: Route[] = [
  route('GET /repos/{owner}/{repo}/rules/branches/{branch}', READ, ({ world, params }) => {
    const name = params['branch'] ?? '';
    const source = { ruleset_source_type: 'Repository', ruleset_source: `${world.owner.login}/${world.name}` };
    const mine = rulesets(world).filter((ruleset) => ruleset.branch === name);
    return { status: 200, list: mine.flatMap((ruleset) => ruleset.rules.map((rule) => ({ ...rule, ...source, ruleset_id: ruleset.id }))) };
  }),
  route('GET /repos/{owner}/{repo}/rulesets', READ, ({ world }) => ({
    status: 200,
    list: rulesets(world).map((ruleset) => summary(world, ruleset)),
  })),
  route('GET /repos/{owner}/{repo}/rulesets/{ruleset_id}', READ, ({ world, params }) => {
    const ruleset = rulesets(world).find((candidate) => candidate.id === Number(params['ruleset_id']));
    if (!ruleset) throw notFound();
    const conditions = { ref_name: { include: [ruleset.include], exclude: [] } };
    return { status: 200, body: { ...summary(world, ruleset), conditions, rules: ruleset.rules, bypass_actors: ruleset.bypass } };
  }),
  route('POST /repos/{owner}/{repo}/rulesets', ADMIN, ({ world, body }) => {
    if (world.rulesets.some((ruleset) => ruleset.name === body['name'])) throw invalid('Ruleset', 'name', 'already_exists');
    const made = { id: world.nextId(), ...readRuleset(body) };
    world.rulesets.push(made);
    enforce(world);
    return { status: 201, body: full(world, made) };
  }),
  route('PUT /repos/{owner}/{repo}/rulesets/{ruleset_id}', ADMIN, ({ world, params, body }) => {
    const index = world.rulesets.findIndex((candidate) => candidate.id === Number(params['ruleset_id']));
    if (index < 0) throw notFound();
    const made = { id: world.rulesets[index]!.id, ...readRuleset(body) };
    world.rulesets[index] = made;
    enforce(world);
    return { status: 200, body: full(world, made) };
  }),
];

function readRuleset(body: Body): Omit<MadeRuleset, 'id'> {
  const conditions = object(object(body, 'conditions') ?? {}, 'ref_name') ?? {};
  const include = conditions['include'];
  if (!Array.isArray(include) || include.length !== 1 || typeof include[0] !== 'string') throw invalid('Ruleset', 'conditions');
  const target = oneOf(body, 'target', ['branch', 'tag']) ?? 'branch';
  return { name: needText(body, 'name'), target, include: include[0], rules: objects(body, 'rules') ?? [], bypass: (objects(body, 'bypass_actors') ?? []).filter(isObject) };
}

function full(world: World, ruleset: MadeRuleset): Body {
  return { ...summary(world, ruleset), conditions: { ref_name: { include: [ruleset.include], exclude: [] } }, rules: ruleset.rules, bypass_actors: ruleset.bypass };
}

type Ruleset = { id: number; name: string; target: 'branch' | 'tag'; branch?: string; include: string; rules: Body[]; bypass: Body[] };

function rulesets(world: World): Ruleset[] {
  const branches = Object.entries(world.given.branches).flatMap(([branch, rule], index): Ruleset[] => [
    { id: 10 + 2 * index, name: `${branch}: pull requests`, target: 'branch', branch, include: `refs/heads/${branch}`, rules: pullRules(world, rule), bypass: bypassActors(world, rule.bypass) },
    { id: 11 + 2 * index, name: `${branch}: history`, target: 'branch', branch, include: `refs/heads/${branch}`, rules: [{ type: 'deletion' }, { type: 'non_fast_forward' }], bypass: [] },
  ]);
  const tags = world.given.tags.map((rule, index): Ruleset => ({
    id: 1000 + index, name: `tags ${rule.pattern}`, target: 'tag', include: rule.pattern, rules: tagRules(rule), bypass: bypassActors(world, rule.create),
  }));
  const made = world.rulesets.map((ruleset): Ruleset => ({ ...ruleset, ...(ruleset.target === 'branch' && { branch: ruleset.include === '~DEFAULT_BRANCH' ? 'main' : ruleset.include.replace('refs/heads/', '') }) }));
  return [...branches, ...tags, ...made];
}

function pullRules(world: World, rule: BranchRule): Body[] {
  const approvals = {
    required_approving_review_count: rule.approvals, dismiss_stale_reviews_on_push: true, require_code_owner_review: rule.codeOwners,
    require_last_push_approval: false, required_review_thread_resolution: false, allowed_merge_methods: ['merge', 'squash', 'rebase'],
  };
  const checks = rule.requiredChecks.map(({ context, app }) => {
    const id = world.apps.find((candidate) => candidate.slug === app)?.id;
    return { context, ...(id === undefined ? {} : { integration_id: id }) };
  });
  return [
    { type: 'creation' },
    { type: 'pull_request', parameters: approvals },
    ...(checks.length > 0 ? [{ type: 'required_status_checks', parameters: { required_status_checks: checks, strict_required_status_checks_policy: false } }] : []),
  ];
}

const tagRules = (rule: TagRule): Body[] => [{ type: 'creation' }, ...(rule.immutable ? [{ type: 'update' }, { type: 'deletion' }] : [])];

function bypassActors(world: World, names: string[] = []): Body[] {
  const apps = world.apps.filter((app) => names.includes(app.slug)).map((app) => ({ actor_id: app.id, actor_type: 'Integration', bypass_mode: 'always' }));
  const admins = names.includes('admin') ? [{ actor_id: 5, actor_type: 'RepositoryRole', bypass_mode: 'always' }] : [];
  return [...apps, ...admins];
}

function summary(world: World, ruleset: Pick<Ruleset, 'id' | 'name' | 'target'>): Body {
  const at = world.createdAt;
  return {
    id: ruleset.id, name: ruleset.name, target: ruleset.target, source_type: 'Repository', source: `${world.owner.login}/${world.name}`, enforcement: 'active',
    node_id: `RRS_${ruleset.id}`, created_at: at, updated_at: at,
    _links: { self: { href: api(world, `/rulesets/${ruleset.id}`) }, html: { href: page(world, `/rules/${ruleset.id}`) } },
  };
}
