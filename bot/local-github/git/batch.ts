import type { ChildProcess } from 'node:child_process';

export type Found = { sha: string; type: string; size: number };

/** One Git process that answers question after question: most questions are small, and a process each would cost more than the answers. */
export type Batch = {
  /** What a name stands for, or undefined. The name must be one that `isAskable` accepts. */
  find(name: string): Promise<Found | undefined>;
  /** The bytes of an object, or undefined. */
  read(sha: string): Promise<Buffer | undefined>;
};

type Question = { read: boolean; resolve(answer: { found: Found; content: Buffer } | undefined): void; reject(error: Error): void };

const HEADER = /^([0-9a-f]{40}) (blob|tree|commit|tag) (\d+)$/;
const NOTHING = Buffer.alloc(0);

/** Whether a name can stand for nothing but itself: no `^`, `~`, `@{…}` or `:`, which Git would follow, and no line end. */
export function isAskable(name: string): boolean {
  return !/[\s~^:?*[\\]|\.\.|@\{|^-/.test(name) && name !== '';
}

/** Returns the batch of a repository. It starts a process when first asked, again when that one died, and keeps no process of ours alive. */
export function createBatch(start: () => ChildProcess): Batch {
  let child: ChildProcess | undefined;
  const waiting: Question[] = [];
  let received: Buffer = NOTHING;

  const hold = (held: boolean) => {
    for (const each of [child, child?.stdin, child?.stdout, child?.stderr] as { ref?(): void; unref?(): void }[]) each?.[held ? 'ref' : 'unref']?.();
  };
  const answerNext = (): boolean => {
    const end = received.indexOf(10);
    if (end === -1 || waiting.length === 0) return false;
    const header = HEADER.exec(received.toString('utf8', 0, end));
    const size = header && waiting[0]!.read ? Number(header[3]) + 1 : 0;
    if (received.length < end + 1 + size) return false;
    const content = size > 0 ? Buffer.from(received.subarray(end + 1, end + size)) : NOTHING;
    received = received.subarray(end + 1 + size);
    waiting.shift()!.resolve(header ? { found: { sha: header[1]!, type: header[2]!, size: Number(header[3]) }, content } : undefined);
    return true;
  };
  const open = (): ChildProcess => {
    const opened = start();
    received = NOTHING;
    opened.stdout!.on('data', (chunk: Buffer) => {
      received = received.length > 0 ? Buffer.concat([received, chunk]) : chunk;
      while (answerNext());
      if (waiting.length === 0) hold(false);
    });
    opened.stderr!.resume();
    // What was written to a process that is gone is told by its end.
    opened.stdin!.on('error', () => undefined);
    const end = () => {
      if (child === opened) child = undefined;
      for (const question of waiting.splice(0)) question.reject(new Error('git cat-file ended before it had answered'));
    };
    opened.once('error', end);
    opened.once('close', end);
    return opened;
  };
  const ask = (line: string, read: boolean) => new Promise<{ found: Found; content: Buffer } | undefined>((resolve, reject) => {
    child ??= open();
    waiting.push({ read, resolve, reject });
    hold(true);
    child.stdin!.write(`${line}\n`);
  });

  return {
    async find(name) {
      return (await ask(`info ${name}`, false))?.found;
    },
    async read(sha) {
      return (await ask(`contents ${sha}`, true))?.content;
    },
  };
}
