import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { writeFiles } from './start.ts';

export type WorkTree = {
  folder: string;
  /** Runs git; the exit code and everything that it said come back. */
  git(...args: string[]): Promise<{ code: number; said: string }>;
  /** Writes files and commits them; the commit's id comes back. */
  commit(files: Record<string, string>, message?: string): Promise<string>;
};

/** A clone made by the real git program, as a developer has one. */
export async function clone(url: string, ...options: string[]): Promise<WorkTree> {
  const parent = await mkdtemp(join(tmpdir(), 'local-github-clone-'));
  onTestFinished(() => rm(parent, { recursive: true, force: true }));
  const folder = join(parent, 'work');
  await run(parent, ['clone', ...options, url, folder]);
  const git = (...args: string[]): Promise<{ code: number; said: string }> => run(folder, args);
  return {
    folder,
    git,
    async commit(files, message = 'Change files') {
      await writeFiles(folder, files);
      await git('add', '--all');
      await git('commit', '--allow-empty', '--message', message);
      return (await git('rev-parse', 'HEAD')).said.trim();
    },
  };
}

function run(cwd: string, args: string[]): Promise<{ code: number; said: string }> {
  const person = { GIT_AUTHOR_NAME: 'Dev', GIT_AUTHOR_EMAIL: 'dev@example.com', GIT_COMMITTER_NAME: 'Dev', GIT_COMMITTER_EMAIL: 'dev@example.com' };
  const env = { PATH: process.env['PATH'], HOME: cwd, GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C', ...person };
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, { cwd, env });
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, said: Buffer.concat(said).toString('utf8') }));
  });
}
