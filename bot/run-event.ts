/** `npm run bot:event`: one GitHub event, worked off inside GitHub Actions. Exits 1 when a job failed. */
import { isLocal } from '#github/client.ts';
import { readFileSync } from 'node:fs';
import { planModule } from '#engine/plan/plan.ts';
import { openDirectQueue } from './adapters/direct-queue.ts';
import { createApp, makeApp } from './app.ts';
import { GENERATOR } from './generator.ts';
import type { Payload } from './events/payload.ts';
import { makeLog, makeRedact } from './log.ts';
import type { Env, Services } from './tools.ts';
import { makeWork } from './work.ts';

export type EventOutcome = { exit: 0 | 1 | 2; text: string };

/** Works off the event that Actions describes in its environment. */
export async function runEvent(env: Env, replaced: Partial<Services> = {}): Promise<EventOutcome> {
  const missing = ['GITHUB_EVENT_PATH', 'GITHUB_EVENT_NAME', 'GITHUB_TOKEN'].filter((name) => (env[name] ?? '') === '');
  if (missing.length > 0) return { exit: 2, text: `not inside GitHub Actions: ${missing.join(', ')} is missing` };
  const bot = env['MODSHELF_BOT_LOGIN'] || 'modshelf[bot]';
  const payload = JSON.parse(readFileSync(env['GITHUB_EVENT_PATH']!, 'utf8')) as Payload;
  const queue = openDirectQueue();
  const baseUrl = (env['GITHUB_API_URL'] || 'https://api.github.com').replace(/\/+$/, '');
  const app = await makeApp({ baseUrl, token: env['GITHUB_TOKEN']!, throttle: !isLocal(baseUrl) }, createApp(queue, () => bot));
  const services: Services = {
    bot, generator: GENERATOR, plan: planModule, env, now: () => new Date(), log: makeLog(makeRedact(env), 'info'), redact: makeRedact(env),
    perDay: Number(env['MODSHELF_PER_DAY'] ?? 20), ...replaced,
  };
  // Actions acts with the token it was given, whichever installation the payload names.
  await queue.start(makeWork(services, queue, () => app.clientFor({})));
  await app.receive({ id: `${env['GITHUB_RUN_ID'] ?? 'local'}-${env['GITHUB_RUN_ATTEMPT'] ?? '1'}`, name: env['GITHUB_EVENT_NAME']!, payload });
  await queue.close();
  return queue.failed.length === 0 ? { exit: 0, text: 'done' } : { exit: 1, text: `${queue.failed.length} jobs failed; the log above says why` };
}

if (import.meta.filename === process.argv[1]) {
  const { exit, text } = await runEvent(process.env);
  process.stderr.write(`${text}\n`);
  process.exit(exit);
}
