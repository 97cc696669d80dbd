/** One run of `modshelf`: words in, an exit code out. What it prints and where it runs are handed in. */
import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import { loadCommands } from '../commands.ts';
import type { Io, Run } from './command.ts';

export type Surroundings = {
  cwd: string;
  env: Io['env'];
  out(text: string): void;
  err(text: string): void;
};

export const BUG = 70;
const USAGE = 2;

function makeProgram({ cwd, out, err }: Surroundings): Command {
  return new Command('modshelf')
    .description('Put AI-written business modules on the shelf, and take them off again, by pull request.')
    .option('--root <folder>', 'the folder that holds modules/', cwd)
    .option('--json', 'print one JSON document on standard output and nothing else')
    .showHelpAfterError('(add --help for what this command takes)')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: out, writeErr: err })
    .addHelpText('after', '\nExit codes: 0 clean · 1 findings or a refusal · 2 wrong usage · 70 a bug in ModShelf');
}

function explainBug(error: unknown, env: Io['env']): string {
  const message = error instanceof Error ? error.message : String(error);
  const trace = env['MODSHELF_DEBUG'] && error instanceof Error ? `${error.stack}\n` : '';
  return `modshelf: a bug, not your mistake: ${message}\nRun again with MODSHELF_DEBUG=1 for the trace and report it.\n${trace}`;
}

/** Commands inherit their settings when they are made, so that help and errors of each go where the program's go. */
function everyCommand(program: Command): Command[] {
  return [program, ...program.commands.flatMap(everyCommand)];
}

/** Returns the exit code: 0 clean, 1 findings or a refusal, 2 wrong usage, 70 a bug. */
export async function runModshelf(words: readonly string[], surroundings: Surroundings): Promise<number> {
  const { cwd, env, out, err } = surroundings;
  const program = makeProgram(surroundings);
  let exit = 0;
  const act = (run: Run) => async (...given: unknown[]): Promise<void> => {
    const { root, json } = program.opts<{ root: string; json?: boolean }>();
    const io: Io = { root: resolve(cwd, root), cwd, env, now: () => new Date(), progress: (text) => { if (!json) err(`${text}\n`); } };
    const outcome = await run(io, ...given);
    const text = json ? JSON.stringify(outcome.json, null, 2) : outcome.text;
    if (text) out(text.endsWith('\n') ? text : `${text}\n`);
    exit = outcome.exit;
  };
  try {
    for (const register of await loadCommands(words)) register(program, act);
    for (const command of everyCommand(program)) command.exitOverride();
    await program.parseAsync([...words], { from: 'user' });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
    err(explainBug(error, env));
    return BUG;
  }
}
