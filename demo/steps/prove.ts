/** The ledger is proved against Git, and the audit tells the whole story. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { must, type Evidence } from '../evidence.ts';
import { PROJECT } from '../seed.ts';
import type { Step, Story } from '../story.ts';

const execute = promisify(execFile);

async function modshelf({ world }: Story, ...words: string[]): Promise<string> {
  const { stdout } = await execute('npm', ['run', '--silent', 'modshelf', '--', ...words, '--root', world.clone('admin')], { cwd: PROJECT, env: { ...process.env, ...world.env }, maxBuffer: 64 << 20 });
  return stdout;
}

export const proveStep: Step = {
  name: 'prove', title: 'registry verify proves the ledger; audit tells the story',
  async run(story): Promise<Evidence> {
    await story.world.git('admin', 'fetch', '--quiet', '--tags', 'origin', 'main', '+refs/heads/*:refs/remotes/origin/*');
    const verified = JSON.parse(await modshelf(story, 'registry', 'verify', '--json')) as { ok: boolean };
    must(verified.ok, 'registry verify found a breach', { verified });
    const audit = await modshelf(story, 'audit');
    for (const act of ['publish', 'unpublish', 'relist']) must(audit.includes(act), `the audit misses ${act}`, { audit });
    return { verified, audit };
  },
};
