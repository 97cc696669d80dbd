import type { Account } from '#registry/facts.ts';
import { parseTag } from '#registry/tags.ts';
import type { GitHub } from './client.ts';
import type { Repository } from './facts.ts';
import { isMissing } from './people.ts';
import { readSaid } from './said.ts';

const TRAILER = /^Asked-in: #\d+ \(comment (\d{1,16})\)$/m;

/** Returns the line in a tag's message that says which comment asked for it. */
export function askedIn(thread: number, comment: number): string {
  return `Asked-in: #${thread} (comment ${comment})`;
}

/**
 * Returns who asked the bot for a tag: the author of the comment that the tag names. Undefined when the comment is gone, edited,
 * not a person's, or asks for something else: then nobody asked. Whether they may is for others to judge.
 */
export async function readAsker(github: Pick<GitHub, 'rest'>, repository: Repository, tag: string): Promise<Account | undefined> {
  const act = parseTag(tag)?.act;
  const message = act && await readMessage(github, repository, tag);
  const comment = message === undefined ? undefined : TRAILER.exec(message)?.[1];
  const said = comment === undefined ? undefined : await readSaid(github, repository, Number(comment));
  return said && new RegExp(`^/${act}(?:\\s|$)`, 'm').test(said.body) ? said.by : undefined;
}

async function readMessage(github: Pick<GitHub, 'rest'>, repository: Repository, tag: string): Promise<string | undefined> {
  try {
    const { data: ref } = await github.rest.git.getRef({ ...repository, ref: `tags/${tag}` });
    if (ref.object.type !== 'tag') return undefined;
    return (await github.rest.git.getTag({ ...repository, tag_sha: ref.object.sha })).data.message;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
