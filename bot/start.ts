/** Starts the bot as a server. */
import type { AddressInfo } from 'node:net';
import { isLocal } from '#github/client.ts';
import { planModule } from '#engine/plan/plan.ts';
import { openQueue } from './adapters/queue.ts';
import { openStore } from './adapters/store.ts';
import { createApp, makeApp } from './app.ts';
import type { App } from './app.ts';
import { describe, makeLog, makeRedact } from './log.ts';
import type { Queue } from './queue.ts';
import { GENERATOR } from './generator.ts';
import { makeReceiver, WEBHOOK_PATH } from './receiver.ts';
import { startTimer } from './timer.ts';
import type { Env, Log, Services } from './tools.ts';
import { makeWork } from './work.ts';

export type BotOptions = {
  /** `https://api.github.com` when left out. */
  baseUrl?: string;
  appId: number;
  privateKey: string;
  webhookSecret: string;
  /** Any free port when left out. */
  port?: number;
  /** `127.0.0.1` when left out. */
  host?: string;
  /** Where the queue is kept; in memory when neither folder nor URL is given. */
  queueFolder?: string;
  databaseUrl?: string;
  /** A queue that is open already; the bot closes it. */
  queue?: Queue;
  /** The operator's own models file instead of the repository's. */
  models?: { file: string; text: string };
  env: Env;
  log?: Log;
  /** Units: generations a person and day. */
  perDay?: number;
  /** Units: seconds before a failed job is tried again. */
  retryDelay?: number;
  /** Units: seconds between two looks at what was missed; none when 0 or left out. */
  reconcileEvery?: number;
  /** Tests give their own clock, generator or planner. */
  services?: Partial<Pick<Services, 'generator' | 'plan' | 'now'>>;
};

export type RunningBot = {
  /** Where GitHub sends its webhooks. */
  url: string;
  login: string;
  /** Resolves when everything that was accepted has been worked off. */
  idle(): Promise<void>;
  /** Asks GitHub now what was missed, where that is done at all (`reconcileEvery`). */
  lookAround(): Promise<void>;
  /** Takes nothing new, finishes what runs. */
  close(): Promise<void>;
};

export async function startBot(options: BotOptions): Promise<RunningBot> {
  if (options.webhookSecret.length < 8) throw new Error('the bot does not start without a webhook secret of at least 8 characters');
  const baseUrl = (options.baseUrl ?? 'https://api.github.com').replace(/\/+$/, '');
  const redact = makeRedact(options.env, [options.webhookSecret, options.privateKey]);
  const log = options.log ?? makeLog(redact);
  const queue = options.queue ?? (await openOwnQueue(options, log));
  const { app, login } = await connect(options, baseUrl, queue, log, redact).catch(async (error: unknown) => {
    await queue.close();
    throw error;
  });
  const timer = options.reconcileEvery ? startTimer(queue, { every: options.reconcileEvery, homes: app.homes, now: options.services?.now ?? (() => new Date()), onError: (error) => log('warn', 'a round could not begin', describe(error)) }) : undefined;
  const { server, beginClosing } = makeReceiver(app, queue, log, options.services?.now ?? (() => new Date()));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host ?? '127.0.0.1'}:${port}${WEBHOOK_PATH}`,
    login,
    async idle() {
      await timer?.first;
      await queue.idle();
    },
    lookAround: async () => timer?.now(),
    async close() {
      beginClosing();
      timer?.stop();
      await timer?.first;
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeIdleConnections();
      });
      await queue.close();
    },
  };
}

async function openOwnQueue(options: BotOptions, log: Log): Promise<Queue> {
  const store = await openStore({ ...(options.queueFolder !== undefined && { folder: options.queueFolder }), ...(options.databaseUrl !== undefined && { url: options.databaseUrl }) });
  return openQueue(store, { onError: (error) => log('warn', 'the queue reports', describe(error)), ...(options.retryDelay !== undefined && { retryDelay: options.retryDelay }) });
}

/** Signs in as the App and begins to work jobs off. */
async function connect(options: BotOptions, baseUrl: string, queue: Queue, log: Log, redact: Services['redact']): Promise<{ app: App; login: string }> {
  let login = '';
  const app = await makeApp(
    { baseUrl, throttle: !isLocal(baseUrl), appId: options.appId, privateKey: options.privateKey, secret: options.webhookSecret },
    createApp(queue, () => login),
  );
  login = await app.login();
  const services: Services = {
    bot: login, generator: GENERATOR, plan: planModule, env: options.env, now: () => new Date(), log, redact, perDay: options.perDay ?? 20,
    ...(options.models && { models: options.models }), ...options.services,
  };
  await queue.start(makeWork(services, queue, app.clientFor));
  return { app, login };
}
