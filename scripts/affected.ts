/** `modshelf affected`: the modules that a change can break, for the workflow's matrix. */
import { appendFile } from 'node:fs/promises';
import { affectedModules } from './lib/affected.ts';
import type { Register, Run } from './lib/command.ts';
import { openGit } from './lib/git.ts';
import { loadModules } from './lib/modules.ts';

const affected: Run = async (io, options: { base: string; output?: string }) => {
  const git = openGit(io.root);
  const base = await git.ask(['rev-parse', '--verify', '--end-of-options', `${options.base}^{commit}`]);
  if (base === undefined) return { exit: 2, text: `no commit is called "${options.base}"`, json: { ok: false } };
  const changed = await git.run(['diff', '--name-only', '--no-renames', '-z', `${base.trim()}...HEAD`, '--', 'modules']);
  const { files, broken } = await loadModules(io.root);
  const paths = changed.split('\0').filter(Boolean);
  // A module that can't be parsed is affected whenever it is there: nothing may pass beside it unseen.
  const names = [...new Set([...affectedModules(paths, files), ...broken.keys()])].sort();
  if (options.output) await appendFile(options.output, `modules=${JSON.stringify(names)}\n`);
  return { exit: 0, text: names.length ? names.join('\n') : 'no module is affected', json: { ok: true, modules: names } };
};

export const register: Register = (program, act) => {
  program.command('affected').description('name the modules whose content changed since a commit, and those that require them (used by the workflow)')
    .requiredOption('--base <commit>', 'where the change begins')
    .option('--output <file>', 'append modules=[…] to a file (a step\'s outputs)')
    .action(act(affected));
};
