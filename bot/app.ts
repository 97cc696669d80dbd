/** The only file that knows Probot: it verifies webhooks, authenticates as the App, and hands deliveries to the queue. */
import { createProbot, ProbotOctokit } from 'probot';
import type { ApplicationFunction, Probot } from 'probot';
import type { Client } from './adapters/github.ts';
import { EVENTS } from './events/index.ts';
import { at, text } from './events/payload.ts';
import type { Payload } from './events/payload.ts';
import type { Job, Queue } from './queue.ts';

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

/** Returns the job that a delivery is, or undefined when no handler wants it. */
export function toJob(id: string, event: string, payload: Payload, bot: string): Job | undefined {
  const lane = EVENTS.find((one) => one.name === event)?.lane(payload, bot);
  const repository = payload['repository'];
  const owner = text(at(at(repository, 'owner'), 'login'));
  const repo = text(at(repository, 'name'));
  if (lane === undefined || owner === '' || repo === '') return undefined;
  const installation = at(payload['installation'], 'id');
  return { id, lane, owner, repo, base: text(at(repository, 'default_branch')) || 'main', ...(typeof installation === 'number' && { installation }), source: { event, payload } };
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
    async login() {
      const octokit = await probot.auth();
      const { data } = await octokit.rest.apps.getAuthenticated();
      if (!data) throw new Error('GitHub does not know this App: look at APP_ID and PRIVATE_KEY');
      return `${data.slug}[bot]`;
    },
  };
}
