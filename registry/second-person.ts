/** The second person whom a relist or a purge takes: a comment on the pull request that brought the version. */
import { mayReview } from './approvals.ts';
import type { Account, CommentFacts } from './facts.ts';
import type { VersionRecord } from './shelf.ts';

const CONFIRM = { relist: /^\/confirm relist\b/, purge: /^\/confirm purge\b/ } as const;

/** Returns the comment by which somebody else lets an act pass: made since the version was taken off, never edited. A purge takes a second admin. */
export function findConfirmation(act: keyof typeof CONFIRM, { comments, actor }: { comments: readonly CommentFacts[]; actor?: Account }, record: VersionRecord): CommentFacts | undefined {
  const since = record.takenOff?.at ?? '';
  return comments.findLast(({ body, edited, createdAt, user }) => CONFIRM[act].test(body) && !edited && createdAt >= since && user.id !== actor?.id
    && (act === 'purge' ? user.type === 'User' && user.permission === 'admin' : mayReview(user)));
}
