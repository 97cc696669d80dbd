/** Worker processes that outlive a run: their start, their imports and their database cost more than half of the tests. */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { PoolRunnerInitializer, PoolWorker } from 'vitest/node';

const ENTRY = fileURLToPath(new URL('./worker.mjs', import.meta.url));

/** Those that wait for a run. They keep no process alive, and end with it. */
const waiting: ChildProcess[] = [];

function take(execArgv: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  const child = waiting.pop() ?? fork(ENTRY, { env, execArgv: [...execArgv], stdio: ['ignore', 'ignore', 'inherit', 'ipc'], serialization: 'advanced' });
  child.ref();
  child.channel?.ref();
  return child;
}

function keep(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
  child.once('exit', () => { const index = waiting.indexOf(child); if (index !== -1) waiting.splice(index, 1); });
  waiting.push(child);
}

function makeWorker(env: NodeJS.ProcessEnv, execArgv: readonly string[]): PoolWorker {
  let child: ChildProcess;
  let done = false;
  const listeners: [string, (argument: unknown) => void][] = [];
  const on: PoolWorker['on'] = (event, listener) => { listeners.push([event, listener]); child.on(event, listener); };
  return {
    name: 'kept', cacheFs: true, on,
    off: (event, listener) => child.off(event, listener),
    send: (message) => { child.send(message); },
    deserialize: (data) => data,
    start: async () => {
      child = take(execArgv, env);
      on('message', (message: { type?: unknown }) => { done ||= message.type === 'stopped'; });
    },
    stop: async () => {
      for (const [event, listener] of listeners) child.off(event, listener);
      // One that was stopped in the middle of its work is of no further use.
      if (done && child.connected) keep(child);
      else child.kill('SIGKILL');
    },
  };
}

/** The pool for vitest. A worker whose arguments differ is another worker, so all runs must give the same. */
export const KEPT_WORKERS: PoolRunnerInitializer = {
  name: 'kept',
  createPoolWorker: ({ env, execArgv }) => makeWorker({ ...process.env, ...env }, execArgv),
};
