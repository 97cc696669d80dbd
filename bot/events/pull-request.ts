/** A module's pull request that was pushed to, closed, merged, reopened, or made ready; or a person's own, which may be a roll back. */
import { readBranch } from '../branch.ts';
import { issueLane } from './event.ts';
import type { EventHandler } from './event.ts';
import { action, at, pullRef, sender, text } from './payload.ts';
import type { Payload } from './payload.ts';

/** The Version PR's branch, which only its workflow writes. */
const VERSIONS = /^changeset-release\//;
const MADE: ReadonlySet<string> = new Set(['opened', 'synchronize', 'reopened']);

const ACTIONS: ReadonlySet<string> = new Set(['synchronize', 'closed', 'reopened', 'ready_for_review', 'converted_to_draft']);

export const pullRequest: EventHandler = {
  name: 'pull_request',
  lane(payload, bot) {
    const pull = pullRef(payload);
    if (!pull || sender(payload)?.login === bot) return undefined;
    const request = readBranch(pull.branch);
    if (request) return ACTIONS.has(action(payload)) ? issueLane(request.issue) : undefined;
    return isByHand(payload) ? issueLane(pull.number) : undefined;
  },
  decide(payload) {
    const pull = pullRef(payload);
    if (!pull) return [];
    if (!readBranch(pull.branch)) return isByHand(payload) ? [{ do: 'recognise', pull: pull.number }] : [];
    if (action(payload) === 'synchronize') return [{ do: 'plan', pull: pull.number, because: 'pushed to' }, { do: 'refresh', pull: pull.number }];
    return [{ do: 'refresh', pull: pull.number }];
  },
};

/** A person's own pull request to the default branch: it may bring an earlier content of a module back. */
function isByHand(payload: Payload): boolean {
  const pull = pullRef(payload);
  const base = text(at(at(payload['pull_request'], 'base'), 'ref'));
  return pull !== undefined && !VERSIONS.test(pull.branch) && MADE.has(action(payload)) && base === text(at(payload['repository'], 'default_branch'));
}
