/** What handles a webhook event: pure functions from payload and facts to decisions. */
import type { Decision } from '../effects.ts';
import type { Payload } from './payload.ts';

/** As GitHub answers it now; undefined when it could not be looked up, which means no. */
export type Permission = 'admin' | 'write' | 'read' | 'none';

export type Facts = {
  /** The bot's own login. */
  bot: string;
  /** Of the person that `actor` names. */
  permission: Permission | undefined;
};

export type EventHandler = {
  /** The webhook's name. */
  name: string;
  /** The thread whose work is done one at a time, or undefined when the event asks nothing of the bot. */
  lane(payload: Payload, bot: string): string | undefined;
  /** Whose permission `decide` needs, when it needs one. */
  actor?(payload: Payload): string | undefined;
  decide(payload: Payload, facts: Facts): Decision[];
};

export function mayWrite(permission: Permission | undefined): boolean {
  return permission === 'admin' || permission === 'write';
}

export function mayRead(permission: Permission | undefined): boolean {
  return mayWrite(permission) || permission === 'read';
}

/** Returns whether a permission is enough for what needs `who` and up; an unknown one never is. */
export function may(permission: Permission | undefined, who: 'read' | 'write' | 'admin'): boolean {
  if (who === 'admin') return permission === 'admin';
  return who === 'write' ? mayWrite(permission) : mayRead(permission);
}

export function issueLane(issue: number): string {
  return `issue-${issue}`;
}
