/** Runs a command as the entry would, without a process. */
import { Command } from 'commander';
import type { Io, Outcome, Register } from '../../command.ts';

export async function runCommand(register: Register, io: Io, words: readonly string[]): Promise<Outcome> {
  const program = new Command('modshelf').exitOverride();
  let outcome: Outcome | undefined;
  register(program, (run) => async (...given: unknown[]) => { outcome = await run(io, ...given); });
  await program.parseAsync([...words], { from: 'user' });
  if (!outcome) throw new Error('the command gave no outcome');
  return outcome;
}
