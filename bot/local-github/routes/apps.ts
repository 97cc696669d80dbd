import { invalid, notFound, Refusal } from '../http-error.ts';
import type { App } from '../model.ts';
import type { Needs } from '../permissions.ts';
import { renderApp, renderInstallation } from '../render/account.ts';
import { renderRepository } from '../render/repository.ts';
import { isObject, object, route, texts } from '../route.ts';
import type { Ask, Route } from '../route.ts';
import { appOf } from '../state.ts';
import type { Tokens } from '../auth.ts';
import type { Grants } from '../types.ts';

const JWT: Needs = { person: 'nobody', app: 'jwt' };

/** What an app asks about itself, and how it gets a token. */
export function appRoutes(tokens: Tokens): Route[] {
  return [
    route('GET /app', JWT, ({ world, actor }) => ({ status: 200, body: renderApp(world, appActing(actor.app)) })),
    route('GET /app/installations', JWT, ({ world, actor }) => ({ status: 200, list: [renderInstallation(world, appActing(actor.app))] })),
    route('GET /app/installations/{installation_id}', JWT, (ask) => ({ status: 200, body: renderInstallation(ask.world, installed(ask)) })),
    route('POST /app/installations/{installation_id}/access_tokens', JWT, (ask) => {
      const app = installed(ask);
      const grants = wantedGrants(app, ask);
      const selected = wantedRepositories(ask);
      const { token, expiresAt } = tokens.forApp(app, grants);
      return {
        status: 201,
        body: {
          token,
          expires_at: expiresAt,
          permissions: grants,
          repository_selection: 'selected',
          ...(selected ? { repositories: [renderRepository(ask.world)] } : {}),
        },
      };
    }),
    route('GET /repos/{owner}/{repo}/installation', JWT, ({ world, actor }) => ({
      status: 200,
      body: renderInstallation(world, appActing(actor.app)),
    })),
    route('GET /installation/repositories', { person: 'nobody', app: 'anyone' }, ({ world }) => ({
      status: 200,
      list: [renderRepository(world)],
      wrap: (repositories, total) => ({ total_count: total, repositories }),
    })),
    route('GET /apps/{app_slug}', { person: 'anyone', app: 'anyone' }, ({ world, params }) => ({
      status: 200,
      body: renderApp(world, appActing(appOf(world, params['app_slug']))),
    })),
  ];
}

function appActing(app: App | undefined): App {
  if (!app) throw notFound();
  return app;
}

function installed({ world, actor, params }: Ask): App {
  const app = world.apps.find((candidate) => candidate.installationId === Number(params['installation_id']));
  if (!app || app.id !== actor.app?.id) throw notFound();
  return app;
}

// A token may ask for less than the app has, never for more.
function wantedGrants(app: App, { body }: Ask): Grants {
  const wanted = object(body, 'permissions');
  if (!wanted) return { metadata: 'read', ...app.grants };
  for (const [name, level] of Object.entries(wanted)) {
    const held = name === 'metadata' ? (app.grants[name] ?? 'read') : app.grants[name];
    if (held === undefined || (level !== 'read' && level !== held)) {
      throw new Refusal(422, `The permissions requested are not granted to this installation.`);
    }
  }
  return { metadata: 'read', ...(wanted as Grants) };
}

function wantedRepositories({ world, body }: Ask): boolean {
  const names = texts(body, 'repositories');
  const ids = body['repository_ids'];
  if (names?.some((name) => name !== world.name) || (Array.isArray(ids) && ids.some((id) => id !== world.repositoryId)) || isObject(ids)) {
    throw invalid('Repository', 'repositories', 'invalid', 'There is at least one repository that does not exist or is not accessible.');
  }
  return names !== undefined || ids !== undefined;
}
