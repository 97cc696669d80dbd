/** The one door to Git in commands. Reads are bytes, nothing goes through a shell, and the working tree is never touched. */
import { simpleGit } from 'simple-git';

export type RunOptions = { input?: string | Uint8Array; env?: Record<string, string> };

export type Git = {
  root: string;
  /** Returns what git prints; throws a GitFailure when it fails. */
  run(args: readonly string[], options?: RunOptions): Promise<string>;
  /** The same, or undefined when git fails. */
  ask(args: readonly string[]): Promise<string | undefined>;
  /** Returns a blob's bytes. */
  bytes(id: string): Promise<Uint8Array>;
  /** Returns the bytes of many blobs at the price of one. Shape: object ids → bytes in the same order. */
  batch(ids: readonly string[]): Promise<Uint8Array[]>;
};

export class GitFailure extends Error {
  readonly args: readonly string[];
  constructor(args: readonly string[], message: string) {
    super(message);
    this.name = 'GitFailure';
    this.args = args;
  }
}

/** Variables that plumbing sets and that simple-git would take away. */
const PASSED = ['GIT_AUTHOR_NAME', 'GIT_AUTHOR_EMAIL', 'GIT_AUTHOR_DATE', 'GIT_COMMITTER_NAME', 'GIT_COMMITTER_EMAIL', 'GIT_COMMITTER_DATE', 'GIT_TERMINAL_PROMPT'];

/** What git gets of our own environment: no key, no editor, no variable that redirects it. */
const INHERITED = /^(?:PATH|HOME|USER|LOGNAME|LANG|LC_[A-Z]+|TMPDIR|TEMP|TMP|SSH_AUTH_SOCK|XDG_CONFIG_HOME|SystemRoot|USERPROFILE|(?:https?|no|all)_proxy|(?:HTTPS?|NO|ALL)_PROXY|SSL_CERT_(?:FILE|DIR))$/;

/** Returns the door to the repository at a folder. */
export function openGit(root: string): Git {
  const open = (options: RunOptions) => simpleGit({
    baseDir: root, trimmed: false, allowEnvironment: PASSED,
    errors: (error, { exitCode, stdErr }) => error ?? (exitCode ? new Error(Buffer.concat(stdErr).toString() || `git ended with ${exitCode}`) : undefined),
    ...(options.input !== undefined && { input: () => Buffer.from(options.input as Uint8Array) }),
  }).env({ ...inherited(), GIT_TERMINAL_PROMPT: '0', ...options.env });
  const run: Git['run'] = async (args, options = {}) => {
    try {
      return await open(options).raw([...args]);
    } catch (error) {
      throw new GitFailure(args, error instanceof Error ? error.message.trim() : String(error));
    }
  };
  return {
    root, run,
    async ask(args) {
      try {
        return await run(args);
      } catch (error) {
        if (error instanceof GitFailure) return undefined;
        throw error;
      }
    },
    async bytes(id) {
      return await open({}).binaryCatFile(['blob', id]) as Buffer;
    },
    async batch(ids) {
      return ids.length ? splitBatch(await open({ input: `${ids.join('\n')}\n` }).binaryCatFile(['--batch']) as Buffer, ids) : [];
    },
  };
}

/** Reads what `cat-file --batch` prints: a line with id, type and size, then that many bytes and a line feed. */
function splitBatch(output: Buffer, ids: readonly string[]): Uint8Array[] {
  let at = 0;
  return ids.map((id) => {
    const end = output.indexOf(10, at);
    const [, type, size] = output.toString('utf8', at, end).split(' ');
    if (type !== 'blob') throw new GitFailure(['cat-file'], `${id} is no file`);
    at = end + 1 + Number(size) + 1;
    return output.subarray(end + 1, at - 1);
  });
}

function inherited(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined && INHERITED.test(entry[0])));
}
