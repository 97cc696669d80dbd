import type { Account } from '../facts.ts';
import type { Refusal } from '../refusal.ts';

/** Returns what keeps somebody from publishing, unpublishing or relisting: only admins may. Unknown means no. */
export function checkActor({ tag, actor }: { tag: { name: string }; actor?: Account }): Refusal[] {
  const refuse = (reason: string): Refusal[] => [{ check: 7, reason, help: 'Let an admin of the repository make the tag, or run the release for it' }];
  if (!actor) return refuse(`who made tag "${tag.name}" is unknown`);
  if (actor.permission === undefined) return refuse(`the rights of ${actor.login} could not be looked up`);
  if (actor.type !== 'User') return refuse(`${actor.login} is a bot`);
  return actor.permission === 'admin' ? [] : refuse(`${actor.login} has ${actor.permission} access, not admin`);
}
