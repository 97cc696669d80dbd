/**
 * A process that has `modshelf` loaded and runs it again and again, as steps ask for it.
 * A runner of GitHub starts it cold each time; here one start serves all steps. Source: docs/decisions/0005-the-demo-runs-the-workflows.md
 */
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { startWorkers } from '#crm-suite/run-vitest.ts';
import { loadCommands } from '#scripts/commands.ts';
import { runModshelf } from '#scripts/lib/main.ts';
import type { Answer, Ask } from './protocol.ts';

async function serve(socket: Socket): Promise<void> {
  const say = (answer: Answer) => socket.write(`${JSON.stringify(answer)}\n`);
  for await (const line of createInterface({ input: socket })) {
    const { words, cwd, env } = JSON.parse(line) as Ask;
    const exit = await runModshelf(words, { cwd, env, out: (out) => say({ out }), err: (err) => say({ err }) });
    say({ exit });
    socket.end();
  }
}

const server = createServer((socket) => {
  // A step that was killed closes its end: nothing is left to say to it.
  socket.on('error', () => socket.destroy());
  serve(socket).catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
});
server.listen(process.argv[2]!, () => process.send?.('ready'));
// Every command is loaded, and the suite's workers are started, before the first is asked for: people and bot act before any step runs.
await loadCommands([]);
await startWorkers();
process.once('disconnect', () => process.exit(0));
