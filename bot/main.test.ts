import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ask, openPulls, SECRET, startWorld } from './testing/world.ts';

const ROOT = join(import.meta.dirname, '..');

function start(env: Record<string, string>): { process: ChildProcess; said(): string; ended: Promise<number | null> } {
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'bot/main.ts')], { cwd: ROOT, env: { PATH: process.env['PATH'] ?? '', ...env } });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  onTestFinished(() => void child.kill('SIGKILL'));
  return { process: child, said: () => said, ended };
}

async function listening(said: () => string): Promise<string> {
  for (;;) {
    const url = /listens at (\S+)/.exec(said())?.[1];
    if (url) return url;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('npm start', { timeout: 120_000 }, () => {
  it('refuses to start without its settings, and says which', async () => {
    const bot = start({ APP_ID: '7' });
    expect(await bot.ended).toBe(2);
    expect(bot.said()).toContain('WEBHOOK_SECRET: ');
  });

  it('works, and finishes what it has when it is asked to stop', async () => {
    const world = await startWorld({ webhooks: false });
    const folder = await mkdtemp(join(tmpdir(), 'modshelf-main-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const app = world.github.app('modshelf');
    const bot = start({ APP_ID: String(app.id), PRIVATE_KEY: app.privateKey, WEBHOOK_SECRET: SECRET, PORT: '0', HOST: '127.0.0.1', GITHUB_API_URL: world.github.url, MODSHELF_QUEUE: join(folder, 'queue') });
    world.github.setWebhook('modshelf', { url: await listening(bot.said), secret: SECRET });
    await ask(world, 'dora', 'Give every customer a loyalty tier: bronze, silver or gold. Call the module loyalty.');
    await world.github.idle();
    bot.process.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
    // Taken before the end: it is either done, or waits in the folder for the next start.
    const next = start({ APP_ID: String(app.id), PRIVATE_KEY: app.privateKey, WEBHOOK_SECRET: SECRET, PORT: '0', HOST: '127.0.0.1', GITHUB_API_URL: world.github.url, MODSHELF_QUEUE: join(folder, 'queue') });
    await listening(next.said);
    for (let tries = 0; tries < 300 && (await openPulls(world)).length === 0; tries += 1) await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await openPulls(world)).map(({ head }) => head.ref)).toEqual(['module/loyalty/issue-1']);
    next.process.kill('SIGTERM');
    expect(await next.ended).toBe(0);
  });
});
