import { readCommit } from '../git/history.ts';
import { listRefs, readRef } from '../git/refs.ts';
import { notFound, Refusal } from '../http-error.ts';
import type { Person } from '../model.ts';
import { atLeast } from '../permissions.ts';
import type { Needs } from '../permissions.ts';
import { renderAccount, renderProfile } from '../render/account.ts';
import { renderCommit } from '../render/git.ts';
import { api, page, renderFullRepository } from '../render/repository.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { branchRule } from '../rules.ts';
import { accountOf, personOf } from '../state.ts';
import type { Permission } from '../types.ts';

type Json = Record<string, unknown>;

const METADATA: Needs = { person: 'read', app: [['metadata', 'read']] };
const CONTENTS: Needs = { person: 'read', app: [['contents', 'read']] };
const ANYONE: Needs = { person: 'anyone', app: 'anyone' };

/** The repository, its people and its branches. */
export const repositoryRoutes: Route[] = [
  route('GET /repos/{owner}/{repo}', METADATA, ({ world, actor }) => ({
    status: 200,
    body: { ...renderFullRepository(world), permissions: flags(actor.person?.permission ?? 'none') },
  })),
  route('GET /user', { person: 'anyone', app: 'nobody' }, ({ world, actor }) => ({ status: 200, body: renderProfile(world, actor.account) })),
  route('GET /users/{username}', ANYONE, ({ world, params }) => {
    const account = accountOf(world, params['username'] ?? '');
    if (!account) throw notFound();
    return { status: 200, body: renderProfile(world, account) };
  }),
  route('GET /repos/{owner}/{repo}/collaborators', { person: 'write', app: [['metadata', 'read']] }, ({ world }) => ({
    status: 200,
    list: world.people.filter((person) => person.permission !== 'none').map((person) => collaborator(renderAccount(world, person.account), person)),
  })),
  route('GET /repos/{owner}/{repo}/collaborators/{username}/permission', METADATA, ({ world, params }) => {
    const login = params['username'] ?? '';
    const person = personOf(world, login);
    if (!person) throw accountOf(world, login) ? new Refusal(404, `${login} is not a user`) : notFound();
    const role = person.permission;
    const permission = role === 'maintain' ? 'write' : role === 'triage' ? 'read' : role;
    return { status: 200, body: { permission, role_name: role, user: collaborator(renderAccount(world, person.account), person) } };
  }),
  route('GET /repos/{owner}/{repo}/collaborators/{username}', METADATA, ({ world, params }) => {
    if (!atLeast(personOf(world, params['username'] ?? '')?.permission, 'read')) throw notFound();
    return { status: 204 };
  }),
  route('GET /repos/{owner}/{repo}/branches', CONTENTS, async ({ world }) => ({
    status: 200,
    list: (await listRefs(world.git, 'refs/heads/')).map(({ ref, sha }) => {
      const name = ref.slice('refs/heads/'.length);
      return { name, commit: { sha, url: api(world, `/commits/${sha}`) }, protected: branchRule(world, name) !== undefined };
    }),
  })),
  route('GET /repos/{owner}/{repo}/branches/{branch}', CONTENTS, async ({ world, params }) => {
    const name = params['branch'] ?? '';
    const ref = await readRef(world.git, `refs/heads/${name}`);
    if (!ref) throw new Refusal(404, 'Branch not found');
    const rule = branchRule(world, name);
    const checks = rule?.requiredChecks ?? [];
    const url = api(world, `/branches/${name}`);
    return {
      status: 200,
      body: {
        name,
        commit: renderCommit(world, await readCommit(world.git, ref.sha)),
        _links: { self: url, html: page(world, `/tree/${name}`) },
        protected: rule !== undefined,
        protection: {
          enabled: rule !== undefined,
          required_status_checks: {
            enforcement_level: checks.length > 0 ? 'everyone' : 'off',
            contexts: checks.map((check) => check.context),
            checks: checks.map((check) => ({ context: check.context, app_id: world.apps.find((app) => app.slug === check.app)?.id ?? null })),
          },
        },
        protection_url: `${url}/protection`,
      },
    };
  }),
  route('GET /rate_limit', ANYONE, () => {
    const core = { limit: 5000, used: 0, remaining: 5000, reset: Math.floor(Date.now() / 1000) + 3600 };
    return { status: 200, body: { resources: { core, graphql: core, search: core }, rate: core } };
  }),
];

function flags(role: Permission): Json {
  return {
    admin: role === 'admin',
    maintain: atLeast(role, 'maintain'),
    push: atLeast(role, 'write'),
    triage: atLeast(role, 'triage'),
    pull: atLeast(role, 'read'),
  };
}

const collaborator = (account: Json, person: Person): Json => ({ ...account, permissions: flags(person.permission), role_name: person.permission });
