/** A module's pull request that was pushed to, closed, merged, reopened, or made ready. */
import { readBranch } from '../branch.ts';
import { issueLane } from './event.ts';
import type { EventHandler } from './event.ts';
import { action, pullRef, sender } from './payload.ts';

const ACTIONS: ReadonlySet<string> = new Set(['synchronize', 'closed', 'reopened', 'ready_for_review', 'converted_to_draft']);

export const pullRequest: EventHandler = {
  name: 'pull_request',
  lane(payload, bot) {
    const pull = pullRef(payload);
    const request = pull && readBranch(pull.branch);
    const own = sender(payload)?.login === bot;
    return request && ACTIONS.has(action(payload)) && !own ? issueLane(request.issue) : undefined;
  },
  decide(payload) {
    const pull = pullRef(payload);
    if (!pull) return [];
    if (action(payload) === 'synchronize') return [{ do: 'plan', pull: pull.number, because: 'pushed to' }, { do: 'refresh', pull: pull.number }];
    return [{ do: 'refresh', pull: pull.number }];
  },
};
