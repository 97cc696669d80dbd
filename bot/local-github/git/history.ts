import type { Git } from './run.ts';
import type { Signature } from './objects.ts';

export type Commit = { sha: string; tree: string; parents: string[]; author: Signature; committer: Signature; message: string };

const FORMAT = ['%H', '%T', '%P', '%an', '%ae', '%at', '%cn', '%ce', '%ct', '%B'].join('%x1f');

/** One commit by its id. */
export async function readCommit(git: Git, sha: string): Promise<Commit> {
  const [commit] = await log(git, ['--no-walk', sha]);
  if (!commit) throw new Error(`no commit ${sha}`);
  return commit;
}

/** The commits that are reachable from one commit, newest first, those that touch a path when one is given. */
export function listCommits(git: Git, from: string, path?: string): Promise<Commit[]> {
  return log(git, path ? [from, '--', path] : [from]);
}

/** The commits of `head` that `base` lacks, oldest first. */
export function commitsBetween(git: Git, base: string, head: string): Promise<Commit[]> {
  return log(git, ['--reverse', '--topo-order', `${base}..${head}`]);
}

/** How far two commits have gone apart. Units: commits. */
export async function distance(git: Git, base: string, head: string): Promise<{ behind: number; ahead: number }> {
  const [behind = '0', ahead = '0'] = (await git.recall(['rev-list', '--left-right', '--count', `${base}...${head}`])).split('\t');
  return { behind: Number(behind), ahead: Number(ahead) };
}

async function log(git: Git, args: string[]): Promise<Commit[]> {
  const text = await git.recall(['--literal-pathspecs', 'log', '-z', `--format=${FORMAT}`, ...args]);
  return text.split('\0').filter(Boolean).map(parse);
}

function parse(record: string): Commit {
  const [sha = '', tree = '', parents = '', an = '', ae = '', at = '', cn = '', ce = '', ct = '', ...message] = record.split('\x1f');
  return {
    sha,
    tree,
    parents: parents.split(' ').filter(Boolean),
    author: { name: an, email: ae, date: iso(at) },
    committer: { name: cn, email: ce, date: iso(ct) },
    message: message.join('\x1f').replace(/\n+$/, ''),
  };
}

const iso = (seconds: string): string => `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}Z`;
