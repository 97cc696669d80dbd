/** The benchmarks by name. Add one: a file beside this one, and a line here. */
import type { Bench } from './bench.ts';

export const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  'engine-validate': async () => (await import('./engine-validate.ts')).engineValidate,
  'engine-algebra': async () => (await import('./engine-algebra.ts')).engineAlgebra,
  'plan-command': async () => (await import('./plan-command.ts')).planCommand,
  registry: async () => (await import('./registry.ts')).registry,
  runtime: async () => (await import('./runtime.ts')).bench,
  bot: async () => (await import('./bot.ts')).bot,
  suite: async () => (await import('./suite.ts')).suite,
};
