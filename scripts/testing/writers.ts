/** Writers of one ledger, all at once, each from a checkout of its own; for tests and benchmarks. */
import { join } from 'node:path';
import { appendRecords } from '../lib/append.ts';
import { openGit, type Git } from '../lib/git.ts';

/** Returns a checkout of the remote on which so many writers recorded their deeds. Shape: folder, how many, the keys of each one's deeds */
export async function writeAtOnce(folder: string, writers: number, keysOf: (at: number) => string[]): Promise<Git> {
  const remote = join(folder, 'remote.git');
  await openGit(folder).run(['init', '--quiet', '--bare', remote]);
  const checkouts = await Promise.all(Array.from({ length: writers + 1 }, async (_, at) => {
    const path = join(folder, `writer-${at}`);
    await openGit(folder).run(['init', '--quiet', path]);
    const git = openGit(path);
    await git.run(['remote', 'add', 'origin', remote]);
    return git;
  }));
  const time = '2026-11-22T10:00:00Z';
  const results = await Promise.all(checkouts.slice(1).map((git, at) => appendRecords(git, () => keysOf(at).map((key) => ({ act: 'reconcile' as const, key, at: time, time, actor: { login: `db${at}`, id: 0 }, result: 'success' })))));
  const failed = results.find((result) => !result.ok);
  if (failed && !failed.ok) throw new Error(failed.reason);
  return checkouts[0]!;
}
