import type { Account, CommentFacts, ConfirmationFacts } from '#registry/facts.ts';
import type { GitHub } from './client.ts';
import type { Repository } from './facts.ts';
import { toAccount } from './people.ts';

type Look = (login: string) => Promise<Account | undefined>;

const MARKER = /^<!-- modshelf:confirm (\{.*\}) -->$/;
const KEYS = ['code', 'target', 'digest', 'by', 'at'] as const;

function list(github: GitHub, repository: Repository, pull: number) {
  return github.paginate(github.rest.issues.listComments, { ...repository, issue_number: pull, per_page: 100 });
}

/** Returns a pull request's comments, oldest first, with the rights of who wrote them. */
export async function readComments(github: GitHub, repository: Repository, pull: number, look: Look): Promise<CommentFacts[]> {
  const comments: CommentFacts[] = [];
  for (const comment of await list(github, repository, pull)) {
    const user = toAccount(comment.user);
    if (!user) continue;
    const known = user.type === 'User' ? await look(user.login) : undefined;
    comments.push({ id: comment.id, user: known?.id === user.id ? known : user, body: comment.body ?? '', createdAt: comment.created_at, edited: comment.updated_at !== comment.created_at });
  }
  return comments;
}

/** Returns the confirmations in the bot's own comments. Only leading lines count, so that a marker the bot merely quotes is none. */
export async function readConfirmations(github: GitHub, repository: Repository, pull: number, bot: string, look: Look): Promise<ConfirmationFacts[]> {
  const found: ConfirmationFacts[] = [];
  for (const comment of await list(github, repository, pull)) {
    // A maintainer can edit the bot's comments: the bot never edits a confirmation, so an edited one is not its word.
    if (comment.user?.login !== bot || comment.user.type !== 'Bot' || comment.updated_at !== comment.created_at) continue;
    for (const line of (comment.body ?? '').split(/\r?\n/)) {
      if (!line.startsWith('<!-- modshelf:')) break;
      const said = readMarker(line);
      const by = said && await look(said.by);
      if (said && by) found.push({ ...said, by, comment: comment.id });
    }
  }
  return found;
}

type Said = Record<(typeof KEYS)[number], string>;

function readMarker(line: string): Said | undefined {
  const text = MARKER.exec(line)?.[1];
  if (!text) return undefined;
  try {
    const value = JSON.parse(text) as Record<string, unknown>;
    return KEYS.every((key) => typeof value[key] === 'string') ? Object.fromEntries(KEYS.map((key) => [key, value[key]])) as Said : undefined;
  } catch {
    return undefined;
  }
}
