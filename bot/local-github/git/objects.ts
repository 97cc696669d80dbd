import type { Git } from './run.ts';

export type Signature = { name: string; email: string; date: string };

export type TagObject = { sha: string; tag: string; message: string; tagger: Signature; target: { sha: string; type: string } };

/** The type of an object (`blob`, `tree`, `commit`, `tag`), or undefined when there is none. */
export async function objectType(git: Git, sha: string): Promise<string | undefined> {
  if (!/^[0-9a-f]{40}$/.test(sha)) return undefined;
  return (await git.batch.find(sha))?.type;
}

/** The bytes of a blob. */
export async function readBlob(git: Git, sha: string): Promise<Buffer> {
  const content = (await objectType(git, sha)) === 'blob' ? await git.batch.read(sha) : undefined;
  if (!content) throw new Error(`no blob ${sha}`);
  return content;
}

/** Stores bytes; the id of the blob comes back. */
export function writeBlob(git: Git, content: Buffer): Promise<string> {
  return git.run(['hash-object', '-w', '--stdin'], { input: content });
}

/** Stores a commit exactly as said; its id comes back. */
export function writeCommit(
  git: Git,
  commit: { tree: string; parents: string[]; author: Signature; committer: Signature; message: string },
): Promise<string> {
  const lines = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${signatureLine(commit.author)}`,
    `committer ${signatureLine(commit.committer)}`,
    '',
    commit.message,
  ];
  return git.run(['hash-object', '-t', 'commit', '-w', '--stdin'], { input: lines.join('\n') });
}

/** Stores an annotated tag object; its id comes back. No ref is made. */
export function writeTag(git: Git, tag: { object: string; type: string; tag: string; tagger: Signature; message: string }): Promise<string> {
  const lines = [`object ${tag.object}`, `type ${tag.type}`, `tag ${tag.tag}`, `tagger ${signatureLine(tag.tagger)}`, '', tag.message];
  return git.run(['hash-object', '-t', 'tag', '-w', '--stdin'], { input: lines.join('\n') });
}

/** An annotated tag object. */
export async function readTag(git: Git, sha: string): Promise<TagObject> {
  const text = (await objectType(git, sha)) === 'tag' ? (await git.batch.read(sha))?.toString('utf8') : undefined;
  if (text === undefined) throw new Error(`no tag ${sha}`);
  const split = text.indexOf('\n\n');
  const head = new Map(text.slice(0, split).split('\n').map((line) => splitOnce(line, ' ')));
  return {
    sha,
    tag: head.get('tag') ?? '',
    message: text.slice(split + 2).replace(/\n$/, ''),
    tagger: parseSignature(head.get('tagger') ?? ''),
    target: { sha: head.get('object') ?? '', type: head.get('type') ?? '' },
  };
}

function splitOnce(line: string, by: string): [string, string] {
  const at = line.indexOf(by);
  return [line.slice(0, at), line.slice(at + 1)];
}

// Names and emails are data: what would end the header line or the address is dropped, as Git itself does.
function signatureLine(signature: Signature): string {
  const clean = (text: string): string => text.replace(/[<>\n\0]/g, '').trim();
  return `${clean(signature.name)} <${clean(signature.email)}> ${Math.floor(Date.parse(signature.date) / 1000)} +0000`;
}

function parseSignature(line: string): Signature {
  const match = /^(.*) <(.*)> (\d+) [+-]\d{4}$/.exec(line);
  if (!match) return { name: '', email: '', date: new Date(0).toISOString() };
  return { name: match[1] ?? '', email: match[2] ?? '', date: new Date(Number(match[3]) * 1000).toISOString() };
}
