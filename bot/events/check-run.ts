/** The required check of a module's pull request has ended. */
import { readBranch } from '../branch.ts';
import type { RequestBranch } from '../branch.ts';
import { isRequiredCheck } from '../checks.ts';
import { issueLane } from './event.ts';
import type { EventHandler } from './event.ts';
import { action, at, list, text } from './payload.ts';

export const checkRun: EventHandler = {
  name: 'check_run',
  lane(payload) {
    const run = payload['check_run'];
    const request = pulls(run)[0]?.request;
    const required = isRequiredCheck(text(at(run, 'name')), text(at(at(run, 'app'), 'slug')));
    return request && required && action(payload) === 'completed' ? issueLane(request.issue) : undefined;
  },
  decide: (payload) => pulls(payload['check_run']).map(({ number }) => ({ do: 'refresh' as const, pull: number })),
};

/** The module pull requests whose head the check ran on. */
function pulls(run: unknown): { number: number; request: RequestBranch }[] {
  return list(at(run, 'pull_requests')).flatMap((pull) => {
    const number = at(pull, 'number');
    const request = readBranch(text(at(at(pull, 'head'), 'ref')));
    return typeof number === 'number' && request ? [{ number, request }] : [];
  });
}
