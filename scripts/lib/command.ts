/** What every command is: a name, its options, and a function from input to an outcome. */
import type { Command as Program } from 'commander';

export type Io = {
  /** The folder that holds `modules/`; `--root`, else the working directory. */
  root: string;
  /** Where the command was typed: what paths in its options are relative to. */
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  now(): Date;
  /** Says on standard error what goes on; silent with `--json`. */
  progress(text: string): void;
};

/** Exit codes: 0 clean, 1 findings or a refusal, 2 wrong usage. 70 is kept for bugs. */
export type Outcome = { exit: 0 | 1 | 2; text: string; json: unknown };

export type Run = (io: Io, ...given: any[]) => Promise<Outcome>;

/** Adds one command to the program. `act` wraps its action: it prints the outcome, or its JSON, and sets the exit code. */
export type Register = (program: Program, act: (run: Run) => (...given: any[]) => Promise<void>) => void;
