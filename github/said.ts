import type { Account } from '#registry/facts.ts';
import type { GitHub } from './client.ts';
import type { Repository } from './facts.ts';
import { isMissing, toAccount } from './people.ts';

export type Said = { by: Account; body: string; at: string; /** The issue or pull request. */ on: number };

/** Returns a comment as a person wrote it, or undefined when it is gone, was edited, or is not a person's. */
export async function readSaid(github: Pick<GitHub, 'rest'>, repository: Repository, comment: number): Promise<Said | undefined> {
  try {
    const { data } = await github.rest.issues.getComment({ ...repository, comment_id: comment });
    const by = toAccount(data.user);
    const on = Number(/\/issues\/(\d+)$/.exec(data.issue_url)?.[1]);
    if (!by || by.type !== 'User' || data.created_at !== data.updated_at || !Number.isSafeInteger(on)) return undefined;
    return { by, body: data.body ?? '', at: data.created_at, on };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
