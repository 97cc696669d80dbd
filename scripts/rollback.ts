/** `modshelf rollback <module>`: an earlier content as a branch that becomes a new, higher version by pull request. */
import { MODULE_NAME } from '#schemas/elements.ts';
import type { Register, Run } from './lib/command.ts';
import { GitFailure, openGit } from './lib/git.ts';
import { fetchLedger, readLedger } from './lib/ledger.ts';
import { fetchRefs, hasOrigin, knownBranch, LEDGER, MAIN } from './lib/refs.ts';
import { outageOf } from './lib/release/outage.ts';
import { commitRollback, findRollbackTarget } from './lib/release/rollback.ts';

const rollback: Run = async (io, module: string, options: { to?: string; push?: boolean }) => {
  const stop = (exit: 1 | 2, text: string) => ({ exit, text, json: { ok: false, error: text } });
  if (!new RegExp(`^${MODULE_NAME}$`).test(module)) return stop(2, `${JSON.stringify(module)} is no module name`);
  try {
    const git = openGit(io.root);
    const remote = await hasOrigin(git);
    if (remote) await fetchRefs(git, [MAIN]);
    const main = await knownBranch(git, MAIN);
    if (!main) return stop(1, 'There is no branch main.');
    const ledger = remote ? await fetchLedger(git) : await readLedger(git, await knownBranch(git, LEDGER));
    if (ledger.problems[0]) return stop(1, `The ledger does not verify: ${ledger.problems[0].message}`);
    const target = await findRollbackTarget(git, ledger.shelf, module, main, options.to);
    if (!target.ok) return stop(1, target.reason);
    const branch = `rollback/${module}-${target.from}-to-${target.to.version}`;
    if (await git.ask(['rev-parse', '--verify', '--quiet', `refs/heads/${branch}`])) return stop(1, `The branch ${branch} is there already. Use it, or delete it: git branch -D ${branch}`);
    const commit = await commitRollback(git, main, module, target.from, target.to);
    await git.run(['update-ref', `refs/heads/${branch}`, commit, '0'.repeat(40)]);
    if (options.push) await git.run(['push', '--quiet', 'origin', `refs/heads/${branch}`]);
    const next = options.push ? `open a pull request from ${branch}` : `git push origin ${branch}, then open a pull request`;
    return {
      exit: 0, json: { ok: true, branch, commit, module, from: target.from, to: target.to.version },
      text: `Branch ${branch} gives ${module} the content of ${target.to.version}.\nNext: ${next}; after review and Version PR, tag the new version.\nIf it burns, take it off first: npm run modshelf -- unpublish ${module}@${target.from} --tag --reason "…"`,
    };
  } catch (error) {
    if (error instanceof GitFailure && /tell me who you are|ident/i.test(error.message)) return stop(1, 'Git does not know you: set user.name and user.email (git config user.name "…").');
    return outageOf(error);
  }
};

export const register: Register = (program, act) => {
  program.command('rollback <module>')
    .description('make a branch with the content of an earlier published version and its changeset')
    .option('--to <version>', 'the version whose content comes back; the one before the effective one when left out')
    .option('--push', 'also push the branch')
    .action(act(rollback));
};
