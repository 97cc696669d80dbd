import type { Account, App } from '../model.ts';
import { nodeId } from '../state.ts';
import type { World } from '../state.ts';

type Json = Record<string, unknown>;

/** A user or bot as GitHub shows one inside other things. */
export function renderAccount(world: World, account: Account): Json {
  const api = `${world.url}/users/${encodeURIComponent(account.login)}`;
  const bot = account.type === 'Bot';
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId(bot ? 'BOT' : 'U', account.id),
    avatar_url: `${world.url}/avatars/${account.id}`,
    gravatar_id: '',
    url: api,
    html_url: `${world.url}/${bot ? 'apps/' : ''}${account.login.replace(/\[bot\]$/, '')}`,
    followers_url: `${api}/followers`,
    following_url: `${api}/following{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type: account.type,
    user_view_type: 'public',
    site_admin: false,
  };
}

/** A user's own page, as `GET /users/{username}` answers it. */
export function renderProfile(world: World, account: Account): Json {
  return {
    ...renderAccount(world, account),
    name: account.login,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: world.createdAt,
    updated_at: world.createdAt,
  };
}

/** An app as GitHub shows one (`GET /app`, the maker of a check run). */
export function renderApp(world: World, app: App): Json {
  return {
    id: app.id,
    client_id: app.clientId,
    slug: app.slug,
    node_id: nodeId('A', app.id),
    owner: renderAccount(world, world.owner),
    name: app.slug,
    description: null,
    external_url: `${world.url}/apps/${app.slug}`,
    html_url: `${world.url}/apps/${app.slug}`,
    created_at: app.createdAt,
    updated_at: app.createdAt,
    permissions: app.grants,
    events: [],
  };
}

/** The installation of an app on this repository. */
export function renderInstallation(world: World, app: App): Json {
  return {
    id: app.installationId,
    client_id: app.clientId,
    account: renderAccount(world, world.owner),
    repository_selection: 'selected',
    access_tokens_url: `${world.url}/app/installations/${app.installationId}/access_tokens`,
    repositories_url: `${world.url}/installation/repositories`,
    html_url: `${world.url}/settings/installations/${app.installationId}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: world.owner.id,
    target_type: 'User',
    permissions: app.grants,
    events: [],
    created_at: app.createdAt,
    updated_at: app.createdAt,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: null,
    suspended_at: null,
  };
}
