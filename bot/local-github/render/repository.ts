import { nodeId } from '../state.ts';
import type { World } from '../state.ts';
import { renderAccount } from './account.ts';

type Json = Record<string, unknown>;

/** The API address of something in the repository. */
export const api = (world: World, path: string): string => `${world.url}/repos/${world.owner.login}/${world.name}${path}`;

/** The address of its page. */
export const page = (world: World, path: string): string => `${world.url}/${world.owner.login}/${world.name}${path}`;

const TEMPLATES: Record<string, string> = {
  archive: '/{archive_format}{/ref}', assignees: '/assignees{/user}', blobs: '/git/blobs{/sha}', branches: '/branches{/branch}',
  collaborators: '/collaborators{/collaborator}', comments: '/comments{/number}', commits: '/commits{/sha}',
  compare: '/compare/{base}...{head}', contents: '/contents/{+path}', contributors: '/contributors', deployments: '/deployments',
  downloads: '/downloads', events: '/events', forks: '/forks', git_commits: '/git/commits{/sha}', git_refs: '/git/refs{/sha}',
  git_tags: '/git/tags{/sha}', hooks: '/hooks', issue_comment: '/issues/comments{/number}', issue_events: '/issues/events{/number}',
  issues: '/issues{/number}', keys: '/keys{/key_id}', labels: '/labels{/name}', languages: '/languages', merges: '/merges',
  milestones: '/milestones{/number}', notifications: '/notifications{?since,all,participating}', pulls: '/pulls{/number}',
  releases: '/releases{/id}', stargazers: '/stargazers', statuses: '/statuses/{sha}', subscribers: '/subscribers',
  subscription: '/subscription', tags: '/tags', teams: '/teams', trees: '/git/trees{/sha}',
};

/** The repository as GitHub shows it everywhere. */
export function renderRepository(world: World): Json {
  const open = world.issues.filter((issue) => issue.state === 'open').length;
  const host = new URL(world.url).host;
  const path = `${world.owner.login}/${world.name}`;
  return {
    id: world.repositoryId,
    node_id: nodeId('R', world.repositoryId),
    name: world.name,
    full_name: path,
    private: true,
    owner: renderAccount(world, world.owner),
    html_url: page(world, ''),
    description: null,
    fork: false,
    url: api(world, ''),
    ...Object.fromEntries(Object.entries(TEMPLATES).map(([name, template]) => [`${name}_url`, api(world, template)])),
    clone_url: page(world, '.git'),
    git_url: `git://${host}/${path}.git`,
    ssh_url: `git@${host}:${path}.git`,
    svn_url: page(world, ''),
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    forks: 0,
    forks_count: 0,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    size: 0,
    default_branch: 'main',
    open_issues: open,
    open_issues_count: open,
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: false,
    has_discussions: false,
    archived: false,
    disabled: false,
    allow_forking: false,
    is_template: false,
    topics: [],
    visibility: 'private',
    web_commit_signoff_required: false,
    created_at: world.createdAt,
    updated_at: world.createdAt,
    pushed_at: world.createdAt,
  };
}

/** The repository as `GET /repos/{owner}/{repo}` answers it. */
export function renderFullRepository(world: World): Json {
  return {
    ...renderRepository(world),
    network_count: 0,
    subscribers_count: 0,
    allow_merge_commit: true,
    allow_squash_merge: true,
    allow_rebase_merge: true,
    allow_auto_merge: false,
    allow_update_branch: true,
    delete_branch_on_merge: false,
  };
}
