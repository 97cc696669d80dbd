/** The workflow of the required check has ended: what Actions tells a bot that has no server, for its own check runs start no workflow. */
import { readBranch } from '../branch.ts';
import { REQUIRED_CHECK } from '../checks.ts';
import { issueLane } from './event.ts';
import type { EventHandler } from './event.ts';
import { action, at, list, text } from './payload.ts';

export const workflowRun: EventHandler = {
  name: 'workflow_run',
  lane(payload) {
    const run = payload['workflow_run'];
    const request = readBranch(text(at(run, 'head_branch')));
    const told = action(payload) === 'completed' && text(at(run, 'name')) === REQUIRED_CHECK.name;
    return request && told && pulls(run).length > 0 ? issueLane(request.issue) : undefined;
  },
  decide: (payload) => pulls(payload['workflow_run']).map((pull) => ({ do: 'refresh' as const, pull })),
};

function pulls(run: unknown): number[] {
  return list(at(run, 'pull_requests')).map((pull) => at(pull, 'number')).filter((number) => typeof number === 'number');
}
