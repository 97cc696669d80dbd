/** What a repository must have so that ModShelf's promises hold on it. Pure. */
export type Label = { name: string; color: string; description: string };
export type Ruleset = {
  name: string; target: 'branch' | 'tag'; enforcement: 'active';
  conditions: { ref_name: { include: string[]; exclude: string[] } };
  bypass_actors: { actor_id: number; actor_type: 'Integration' | 'RepositoryRole'; bypass_mode: 'always' }[];
  rules: { type: string; parameters?: Record<string, unknown> }[];
};

const STATES: readonly (readonly [string, string, string])[] = [
  ['draft', 'd4c5f9', 'Not checked yet'], ['tested', 'bfdadc', 'The check passed'], ['pending-review', 'fbca04', 'Waits for a reviewer'], ['reviewing', 'f9d0c4', 'A review has begun'], ['approved', '0e8a16', 'Approved on this content'],
  ['rejected', 'b60205', 'Changes are asked for, or it was closed'], ['merged', '5319e7', 'Merged, not yet on the shelf'], ['published', '006b75', 'On the shelf'], ['unpublished', '6a737d', 'Off the shelf'], ['retired', '24292e', 'No version is on the shelf'],
];

export const LABELS: readonly Label[] = [
  { name: 'module-request', color: '1d76db', description: 'Asks the bot for a module' },
  ...STATES.map(([state, color, description]) => ({ name: `state: ${state}`, color, description })),
];

export const ACTIONS = { enabled: true, allowed_actions: 'selected' } as const;
/** Every action that the workflows use is GitHub's own, and pinned. */
export const SELECTED = { github_owned_allowed: true, verified_allowed: false, patterns_allowed: [] as string[] };
export const WORKFLOW = { default_workflow_permissions: 'read', can_approve_pull_request_reviews: false } as const;

/** The number of the role admin in every repository. Source: https://docs.github.com/en/rest/repos/rules */
const ADMINS = { actor_id: 5, actor_type: 'RepositoryRole', bypass_mode: 'always' } as const;

/** Returns the rulesets. `app` and `actions` are the numbers of the bot's App and of GitHub Actions: a check or a push is known by who made it, not by its name. */
export function wantedRulesets(app: number, actions: number): Ruleset[] {
  const bot = { actor_id: app, actor_type: 'Integration', bypass_mode: 'always' } as const;
  const on = (name: string, target: Ruleset['target'], include: string, rules: Ruleset['rules'], bypass: Ruleset['bypass_actors'] = []): Ruleset => ({ name: `modshelf: ${name}`, target, enforcement: 'active', conditions: { ref_name: { include: [include], exclude: [] } }, bypass_actors: bypass, rules });
  return [
    on('main', 'branch', '~DEFAULT_BRANCH', [
      { type: 'deletion' }, { type: 'non_fast_forward' },
      { type: 'pull_request', parameters: { required_approving_review_count: 1, dismiss_stale_reviews_on_push: true, require_code_owner_review: true, require_last_push_approval: true, required_review_thread_resolution: false, allowed_merge_methods: ['merge', 'squash'] } },
      { type: 'required_status_checks', parameters: { strict_required_status_checks_policy: false, required_status_checks: [{ context: 'modules', integration_id: actions }] } },
    ]),
    on('tags are made by admins', 'tag', '~ALL', [{ type: 'creation' }], [ADMINS, bot]),
    on('tags stay where they are', 'tag', '~ALL', [{ type: 'update' }, { type: 'deletion' }]),
    on('ledger is written by the App', 'branch', 'refs/heads/ledger', [{ type: 'creation' }, { type: 'update' }], [bot]),
    on('ledger only grows', 'branch', 'refs/heads/ledger', [{ type: 'deletion' }, { type: 'non_fast_forward' }]),
  ];
}
