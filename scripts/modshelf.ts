/** The entry of `npm run modshelf`: reads the words, runs one command, prints its outcome. */
import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import { loadCommands } from './commands.ts';
import type { Io, Outcome, Run } from './lib/command.ts';

const CLEAN = 0;
const USAGE = 2;
const BUG = 70;

const program = new Command('modshelf')
  .description('Put AI-written business modules on the shelf, and take them off again, by pull request.')
  .option('--root <folder>', 'the folder that holds modules/', process.cwd())
  .option('--json', 'print one JSON document on standard output and nothing else')
  .showHelpAfterError('(add --help for what this command takes)')
  .configureHelp({ showGlobalOptions: true })
  .addHelpText('after', '\nExit codes: 0 clean · 1 findings or a refusal · 2 wrong usage · 70 a bug in ModShelf');

function makeIo(): Io {
  const { root, json } = program.opts<{ root: string; json?: boolean }>();
  return {
    root: resolve(root),
    env: process.env,
    now: () => new Date(),
    progress: (text) => { if (!json) process.stderr.write(`${text}\n`); },
  };
}

function print(outcome: Outcome): void {
  const json = program.opts<{ json?: boolean }>().json;
  const text = json ? JSON.stringify(outcome.json, null, 2) : outcome.text;
  if (text) process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

const act = (run: Run) => async (...given: unknown[]): Promise<void> => {
  const outcome = await run(makeIo(), ...given);
  print(outcome);
  process.exitCode = outcome.exit;
};

function reportBug(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`modshelf: a bug, not your mistake: ${message}\nRun again with MODSHELF_DEBUG=1 for the trace and report it.\n`);
  if (process.env['MODSHELF_DEBUG'] && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exitCode = BUG;
}

// A reader that has seen enough, like `head`, closes the pipe: nothing is wrong then.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? process.exitCode : BUG));

for (const register of await loadCommands(process.argv.slice(2))) register(program, act);
for (const command of [program, ...program.commands, ...program.commands.flatMap((each) => each.commands)]) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === CLEAN ? CLEAN : USAGE;
  else reportBug(error);
}
