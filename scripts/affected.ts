/** `modshelf affected`: the modules that a change can break, for the workflow's matrix. */
import { appendFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { findAffected } from './lib/affected.ts';
import type { Register, Run } from './lib/command.ts';
import { loadModules } from './lib/modules.ts';

const affected: Run = async (io, options: { base: string; output?: string }) => {
  const names = await findAffected(io.root, options.base, await loadModules(io.root));
  if (!names) return { exit: 2, text: `no commit is called "${options.base}"`, json: { ok: false } };
  if (options.output) await appendFile(resolve(io.cwd, options.output), `modules=${JSON.stringify(names)}\n`);
  return { exit: 0, text: names.length ? names.join('\n') : 'no module is affected', json: { ok: true, modules: names } };
};

export const register: Register = (program, act) => {
  program.command('affected').description('name the modules whose content changed since a commit, and those that require them (used by the workflow)')
    .requiredOption('--base <commit>', 'where the change begins')
    .option('--output <file>', 'append modules=[…] to a file (a step\'s outputs)')
    .action(act(affected));
};
