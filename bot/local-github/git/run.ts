import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createBatch } from './batch.ts';
import type { Batch } from './batch.ts';

export type GitResult = { code: number; stdout: Buffer; stderr: string };

/** The bare repository, reached by the `git` program. Every argument is an array element, never a shell word. */
export type Git = {
  folder: string;
  /** Standard output as text without its last newline; throws when Git fails. */
  run(args: string[], options?: GitOptions): Promise<string>;
  /** The whole result, whatever the exit code. */
  attempt(args: string[], options?: GitOptions): Promise<GitResult>;
  /** Like `run`, for a question whose answer hangs on object ids alone and so never changes; asked once. */
  recall(args: string[]): Promise<string>;
  /** Small questions about objects, answered by one process. */
  batch: Batch;
  /** The running process, for programs that speak a protocol. */
  start(args: string[], env: Record<string, string>): ChildProcess;
};

export type GitOptions = { input?: string | Buffer; env?: Record<string, string> };

/** A Git that was asked for something it can't do. */
export class GitFailure extends Error {
  readonly stderr: string;
  constructor(args: string[], stderr: string) {
    super(`git ${args[0] ?? ''} failed: ${stderr.trim()}`);
    this.stderr = stderr;
  }
}

/** Opens the Git repository in a folder, cut off from the machine's own configuration. */
export function openGit(folder: string): Git {
  const start = (args: string[], env: Record<string, string>): ChildProcess =>
    spawn('git', args, { cwd: folder, env: { PATH: process.env['PATH'] ?? '', ...isolation(folder), ...env } });
  const attempt = (args: string[], options: GitOptions = {}): Promise<GitResult> => finish(start(args, options.env ?? {}), options.input);
  const run: Git['run'] = async (args, options) => {
    const result = await attempt(args, options);
    if (result.code !== 0) throw new GitFailure(args, result.stderr);
    return result.stdout.toString('utf8').replace(/\n$/, '');
  };
  return { folder, start, attempt, run, recall: createMemory(run), batch: createBatch(() => start(['cat-file', '--batch-command'], {})) };
}

const MOST_ANSWERS = 2000;

function createMemory(run: Git['run']): Git['recall'] {
  const answers = new Map<string, Promise<string>>();
  return (args) => {
    const key = args.join('\0');
    const known = answers.get(key);
    if (known) return known;
    const answer = run(args);
    if (answers.size >= MOST_ANSWERS) answers.clear();
    answers.set(key, answer);
    // A failure may mean that the object isn't there yet.
    answer.catch(() => answers.delete(key));
    return answer;
  };
}

function finish(child: ChildProcess, input: string | Buffer | undefined): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const out: Buffer[] = [];
    const error: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => error.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, stdout: Buffer.concat(out), stderr: Buffer.concat(error).toString('utf8') }));
    // A Git that ends before it has read everything closes the pipe; its exit code tells the story.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

function isolation(folder: string): Record<string, string> {
  return {
    HOME: folder,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_CEILING_DIRECTORIES: folder,
    GIT_OPTIONAL_LOCKS: '0',
  };
}
