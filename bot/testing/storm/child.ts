/** A bot as a process of its own, for a test that kills it. Its provider is the test, so that calls are counted where nothing dies. */
import { scriptedModule } from './answer.ts';
import { startBot } from '../../start.ts';
import { scripted } from '../world.ts';

const { baseUrl, appId, privateKey, webhookSecret, queueFolder, databaseUrl, counter } = JSON.parse(process.env['STORM']!) as Record<string, string>;
const bot = await startBot({
  baseUrl: baseUrl!, appId: Number(appId), privateKey: privateKey!, webhookSecret: webhookSecret!, env: {}, retryDelay: 0, perDay: 10_000, reconcileEvery: 3600,
  ...(databaseUrl ? { databaseUrl } : { queueFolder: queueFolder! }), log: () => {},
  services: {
    generator: scripted([], async (ask) => {
      await fetch(`${counter!}/${ask.request.issue ?? 0}`, { method: 'POST', body: JSON.stringify(ask.revise ?? []) });
      return scriptedModule(ask.request.issue ?? 0, ask.revise !== undefined);
    }),
  },
});
process.on('message', (message) => {
  const act = message === 'idle' ? bot.idle() : message === 'look' ? bot.lookAround().then(() => bot.idle()) : bot.close().then(() => process.exit(0));
  void act.then(() => process.send!({ done: message }));
});
process.send!({ url: bot.url });
