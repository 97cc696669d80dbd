/** The process of a worker that serves one run after the other. Vitest's own ends with its run; else they are alike. */
import { init, runBaseTests, setupEnvironment } from 'vitest/worker';

const { exit } = process;
const send = process.send.bind(process);
/** The first listener takes the requests and stays; each run adds its own. */
const listeners = [];

async function run(method, state, traces) {
  try {
    await runBaseTests(method, state, traces);
  } finally {
    // A test must not end the worker; what follows may.
    process.exit = exit;
  }
}

init({
  post: (message) => send(message),
  on: (listener) => { listeners.push(listener); process.on('message', listener); },
  off: (listener) => process.off('message', listener),
  teardown: () => { for (const listener of listeners.splice(1)) process.off('message', listener); },
  runTests: (state, traces) => run('run', state, traces),
  collectTests: (state, traces) => run('collect', state, traces),
  setup: setupEnvironment,
});

process.on('disconnect', () => exit(0));
