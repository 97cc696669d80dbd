/** Bots as processes that can be killed at any moment. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export type Killable = { url: string; ask(what: 'idle' | 'look' | 'close'): Promise<void>; kill(): Promise<void>; alive(): boolean };

export async function startKillable(settings: Record<string, string>): Promise<Killable> {
  const child = fork(join(import.meta.dirname, 'child.ts'), { execArgv: ['--import', 'tsx'], env: { PATH: process.env['PATH'], STORM: JSON.stringify(settings) }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const { url } = (await told(child, 'url')) as { url: string };
  return {
    url,
    async ask(what) {
      child.send(what);
      if (what === 'close') await once(child, 'exit');
      else await told(child, 'done');
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
    alive: () => child.exitCode === null && child.signalCode === null,
  };
}

async function told(child: ChildProcess, key: string): Promise<unknown> {
  for (;;) {
    const message = await Promise.race([once(child, 'message').then(([one]) => one as object), once(child, 'exit').then(() => undefined)]);
    if (!message) throw new Error('the bot ended before it answered');
    if (key in message) return message;
  }
}
