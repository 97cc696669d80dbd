import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { createRepository } from './git/create.ts';
import type { Account, App } from './model.ts';
import { signatureOf } from './render/git.ts';
import type { World } from './state.ts';
import type { LocalGitHubOptions } from './types.ts';

const FIRST_PERSON = 1001;
const FIRST_APP = 101;
const FIRST_BOT = 2001;

/** A world with its repository seeded, its people and its apps; ids hang on the order in which they are given. */
export async function createWorld(options: LocalGitHubOptions): Promise<World> {
  const clock = options.clock ?? ((): Date => new Date());
  const now = (): string => `${clock().toISOString().slice(0, 19)}Z`;
  const people = options.people.map(({ login, permission }, index) => ({ account: user(FIRST_PERSON + index, login), permission }));
  const owner = people.find(({ account }) => account.login === options.owner)?.account ?? user(FIRST_PERSON - 1, options.owner);
  const git = await createRepository(join(options.folder, `${options.name}.git`), options.seed, signatureOf(owner, now()));
  let lastId = 10_000;
  return {
    url: '',
    owner,
    name: options.name,
    repositoryId: 1,
    createdAt: now(),
    git,
    rules: options.rules ?? { branches: {}, tags: [] },
    given: options.rules ?? { branches: {}, tags: [] },
    rulesets: [],
    actions: { enabled: true, allowed: 'all', githubOwned: false, workflow: 'write', approve: true },
    people,
    apps: options.apps.map((app, index) => createApp(app, index, now())),
    issues: [],
    comments: [],
    labels: [],
    reviews: [],
    reviewComments: [],
    checkRuns: [],
    statuses: [],
    releases: [],
    activities: [],
    nextId: () => (lastId += 1),
    now,
    emit: () => undefined,
  };
}

const user = (id: number, login: string): Account => ({ id, login, type: 'User' });

function createApp(app: LocalGitHubOptions['apps'][number], index: number, createdAt: string): App {
  const id = FIRST_APP + index;
  // A key takes a good part of a second to make, and most apps never sign anything.
  let key: string | undefined;
  return {
    id,
    slug: app.slug,
    clientId: `Iv23local${id}`,
    installationId: 50_000 + id,
    account: { id: FIRST_BOT + index, login: `${app.slug}[bot]`, type: 'Bot' },
    grants: app.permissions,
    ...(app.webhook ? { webhook: app.webhook } : {}),
    createdAt,
    get privateKey() {
      key ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
      return key;
    },
  };
}
