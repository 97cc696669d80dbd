/** The required check of a module's pull request has ended. */
import { readBranch } from '../branch.ts';
import { isRequiredCheck } from '../checks.ts';
import { issueLane } from './event.ts';
import type { EventHandler } from './event.ts';
import { action, at, list, text } from './payload.ts';

export const checkRun: EventHandler = {
  name: 'check_run',
  lane(payload) {
    const run = payload['check_run'];
    const request = readBranch(text(at(at(run, 'check_suite'), 'head_branch')));
    const required = isRequiredCheck(text(at(run, 'name')), text(at(at(run, 'app'), 'slug')));
    return request && required && action(payload) === 'completed' && pulls(run).length > 0 ? issueLane(request.issue) : undefined;
  },
  decide: (payload) => pulls(payload['check_run']).map((pull) => ({ do: 'refresh' as const, pull })),
};

function pulls(run: unknown): number[] {
  return list(at(run, 'pull_requests')).map((pull) => at(pull, 'number')).filter((number) => typeof number === 'number');
}
