import { writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { createApp } from './app.ts';
import { createTokens } from './auth.ts';
import { createFaults } from './faults.ts';
import type { App } from './model.ts';
import { loadChecker } from './openapi/check.ts';
import type { Checker } from './openapi/check.ts';
import { renderAccount } from './render/account.ts';
import { renderRepository } from './render/repository.ts';
import { allRoutes } from './routes/index.ts';
import { appOf, nodeId, personOf } from './state.ts';
import type { World } from './state.ts';
import type { LocalGitHub, LocalGitHubOptions, RequestRecord } from './types.ts';
import { createSender } from './webhooks.ts';
import type { Sender } from './webhooks.ts';
import { createWorld } from './world.ts';

/** A running local GitHub: one repository, its people and its apps, on a free port of 127.0.0.1. */
export async function startLocalGitHub(options: LocalGitHubOptions): Promise<LocalGitHub> {
  const world = await createWorld(options);
  const tokens = createTokens();
  const faults = createFaults();
  const sender = createSender(faults, world.nextId, world.now);
  const checker = options.checkOpenAPI ? await loadChecker() : undefined;
  const requests: RequestRecord[] = [];
  const routes = allRoutes(tokens, sender);
  world.emit = (event, action, by, content) => emit(world, sender, checker, event, action, renderAccount(world, by), content);

  const http = createApp({ world, tokens, faults, routes, requests, exclusive: createLock(), checker });
  const server = await listen(http.fetch);
  world.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url: world.url,
    repository: world.git.folder,
    cloneUrl: (token) => `${world.url.replace('//', `//x-access-token:${token}@`)}/${world.owner.login}/${world.name}.git`,
    token: (login) => tokens.forPerson(known(personOf(world, login), login)),
    app(slug) {
      const app = known(appOf(world, slug), slug);
      return {
        id: app.id,
        installationId: app.installationId,
        get privateKey() {
          return app.privateKey;
        },
        ...(app.webhook ? { webhookSecret: app.webhook.secret } : {}),
        token: () => tokens.forApp(app, { metadata: 'read', ...app.grants }).token,
      };
    },
    setWebhook(slug, webhook) {
      known(appOf(world, slug), slug).webhook = webhook;
    },
    requests,
    deliveries: sender.deliveries,
    async redeliver(id) {
      const delivery = known(sender.deliveries.find((sent) => sent.id === id || sent.guid === id), String(id));
      await sender.redeliver(known(appOf(world, delivery.app), delivery.app), delivery);
    },
    idle: sender.idle,
    faults,
    breaches: checker?.breaches ?? [],
    async close() {
      await sender.close();
      await stop(server);
      await writeFile(join(options.folder, 'state.json'), `${JSON.stringify(memory(world), null, 2)}\n`);
    },
  };
}

// What an app must be granted to hear of an event.
const HEARD: Record<string, string> = {
  issues: 'issues', issue_comment: 'issues', pull_request: 'pull_requests', pull_request_review: 'pull_requests',
  pull_request_review_comment: 'pull_requests', push: 'contents', create: 'contents', delete: 'contents', release: 'contents', check_run: 'checks',
};

type Json = Record<string, unknown>;

function emit(world: World, sender: Sender, checker: Checker | undefined, event: string, action: string | null, by: Json, content: Json): void {
  for (const app of world.apps) {
    const wanted = HEARD[event] ?? 'metadata';
    if (!app.grants[wanted] && !(event === 'issue_comment' && app.grants['pull_requests'])) continue;
    const installation = { id: app.installationId, node_id: nodeId('MDI', app.installationId) };
    const payload = { ...(action ? { action } : {}), ...content, repository: renderRepository(world), sender: by, installation };
    checker?.webhook(event, action, payload);
    sender.send(app, event, action, payload);
  }
}

function createLock(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

function listen(fetch: Parameters<typeof serve>[0]['fetch']): Promise<Server> {
  return new Promise((resolve) => {
    const server = serve({ fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(server as Server));
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function known<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`the local GitHub knows no "${name}"`);
  return value;
}

// Keys and webhook secrets stay in memory.
function memory(world: World): Json {
  const { people, issues, comments, labels, reviews, reviewComments, checkRuns, statuses, releases, activities, rules } = world;
  const apps = world.apps.map(({ id, slug, installationId, grants }: App) => ({ id, slug, installationId, grants }));
  return { owner: world.owner.login, name: world.name, people, apps, rules, issues, comments, labels, reviews, reviewComments, checkRuns, statuses, releases, activities };
}
