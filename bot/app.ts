/** The only file that knows Probot: it verifies webhooks, authenticates as the App, and hands deliveries to the queue. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createNodeMiddleware, createProbot, ProbotOctokit } from 'probot';
import type { ApplicationFunction, Probot } from 'probot';
import type { Client } from './adapters/github.ts';
import type { Payload } from './events/payload.ts';
import { toJob } from './job.ts';
import type { Job, Queue } from './queue.ts';
import type { Home } from './timer.ts';

export type AppOptions = {
  baseUrl: string;
  /** False against a GitHub on this machine, which has no limits to keep. */
  throttle: boolean;
} & ({ appId: number; privateKey: string; secret: string } | { token: string });

/** The bot as Probot runs it. */
export type App = {
  /** Returns true when the signature is this body's. */
  verify(body: string, signature: string): Promise<boolean>;
  /** Claims a delivery and queues it, or sees that it is nothing for the bot. */
  receive(delivery: { id: string; name: string; payload: Payload }): Promise<void>;
  clientFor(job: Pick<Job, 'installation'>): Promise<Client>;
  /** Every repository that the App is installed in. */
  homes(): Promise<Home[]>;
  /** The login under which the App writes, by GitHub's word. */
  login(): Promise<string>;
};

/** Returns the Probot app function: every event goes to the queue, none is handled in the request. */
export function createApp(queue: Pick<Queue, 'accept'>, bot: () => string): ApplicationFunction {
  return (probot: Probot) => {
    probot.onAny(async (context) => {
      const { id, name, payload } = context as unknown as { id: string; name: string; payload: Payload };
      const job = toJob(id, name, payload, bot());
      if (job) await queue.accept(job);
    });
  };
}

export async function makeApp(options: AppOptions, appFunction: ApplicationFunction): Promise<App> {
  const mayRepeat = (request: { method?: string }) => (request.method ?? 'GET').toUpperCase() !== 'POST';
  const onLimit = (_seconds: number, request: { method?: string }, _octokit: unknown, tries: number) => mayRepeat(request) && tries < 2;
  // The function form: the object form would leave Probot's own throttling on.
  const Octokit = ProbotOctokit.defaults((given: { throttle?: object }) => ({
    ...given,
    throttle: { ...given.throttle, enabled: options.throttle, onRateLimit: onLimit, onSecondaryRateLimit: onLimit },
    retry: { retries: 2, doNotRetry: [400, 401, 403, 404, 409, 410, 422, 451] },
  }));
  const probot = createProbot({
    overrides: {
      Octokit, baseUrl: options.baseUrl, logLevel: 'fatal',
      ...('token' in options ? { githubToken: options.token } : { appId: options.appId, privateKey: options.privateKey, secret: options.secret }),
    },
    env: {},
  });
  await probot.ready();
  await probot.load(appFunction);
  return {
    verify: (body, signature) => probot.webhooks.verify(body, signature),
    receive: ({ id, name, payload }) => probot.receive({ id, name, payload } as unknown as Parameters<Probot['receive']>[0]),
    clientFor: async ({ installation }) => (await probot.auth(installation)) as unknown as Client,
    async homes() {
      const homes: Home[] = [];
      const octokit = await probot.auth();
      for (const { id: installation } of await octokit.paginate(octokit.rest.apps.listInstallations, { per_page: 100 })) {
        const own = await probot.auth(installation);
        const repositories = await own.paginate(own.rest.apps.listReposAccessibleToInstallation, { per_page: 100 });
        homes.push(...repositories.map(({ owner, name, default_branch: base }) => ({ owner: owner.login, repo: name, base, installation })));
      }
      return homes;
    },
    async login() {
      const octokit = await probot.auth();
      const { data } = await octokit.rest.apps.getAuthenticated();
      if (!data) throw new Error('GitHub does not know this App: look at APP_ID and PRIVATE_KEY');
      return `${data.slug}[bot]`;
    },
  };
}

/** Returns bare Probot's own handler of webhooks, with an app that does nothing: what the bot is measured beside. */
export async function openBareApp(options: { baseUrl: string; appId: number; privateKey: string; secret: string }, path: string): Promise<(request: IncomingMessage, response: ServerResponse) => void> {
  const { appId, privateKey, secret, baseUrl } = options;
  const probot = createProbot({ overrides: { appId, privateKey, secret, baseUrl, logLevel: 'fatal' }, env: {} });
  const handle = await createNodeMiddleware((app: Probot) => void app.onAny(() => undefined), { probot, webhooksPath: path });
  return (request, response) => void handle(request, response);
}
