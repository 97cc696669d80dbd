/** The bot's process: it starts when told with what, says when it is idle, and drains when its parent goes. */
import { createWriteStream } from 'node:fs';
import { startBot, type RunningBot } from '#bot/start.ts';
import type { Log } from '#bot/tools.ts';
import type { Answer, Ask } from './protocol.ts';

/** Standard output belongs to the story. */
function makeLogIn(path: string): Log {
  const file = createWriteStream(path);
  return (level, text, fields) => file.write(`${JSON.stringify({ at: new Date().toISOString(), level, text, ...fields })}\n`);
}

let bot: RunningBot | undefined;
const say = (answer: Answer) => process.send?.(answer);

async function answer(ask: Ask): Promise<Answer> {
  switch (ask.kind) {
    case 'start':
      bot = await startBot({ ...ask.options, env: process.env, log: makeLogIn(ask.log) });
      return { id: ask.id, url: bot.url };
    case 'idle':
      await bot!.idle();
      return { id: ask.id };
  }
}

process.on('message', (ask: Ask) => {
  answer(ask).then(say, (error: unknown) => say({ id: ask.id, error: error instanceof Error ? error.message : String(error) }));
});
process.once('disconnect', () => {
  Promise.resolve(bot?.close()).then(() => process.exit(0), () => process.exit(1));
});
