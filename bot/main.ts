/** `npm start`: the bot as a server, until it is asked to stop. */
import { makeLog, makeRedact } from './log.ts';
import { readSettings } from './settings.ts';
import { startBot } from './start.ts';

const settings = readSettings(process.env);
if (!settings.ok) {
  process.stderr.write(`The bot does not start. Set in the environment:\n${settings.missing.map((line) => `  ${line}`).join('\n')}\nSee docs/bot.md.\n`);
  process.exit(2);
}

try {
  const { webhookSecret, privateKey } = settings.options;
  const bot = await startBot({ ...settings.options, log: makeLog(makeRedact(process.env, [webhookSecret, privateKey]), 'info') });
  process.stderr.write(`${bot.login} listens at ${bot.url}\n`);
  let closing: Promise<void> | undefined;
  const stop = () => {
    closing ??= bot.close().then(() => process.exit(0), () => process.exit(70));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
} catch (error) {
  process.stderr.write(`The bot does not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
