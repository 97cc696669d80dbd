/** A review of a module's pull request: the wish for a change is worked off, any review changes where the module stands. */
import { readBranch } from '../branch.ts';
import { parseCommands } from '../commands/parse.ts';
import type { Decision } from '../effects.ts';
import { issueLane, mayWrite } from './event.ts';
import type { EventHandler } from './event.ts';
import { account, action, at, pullRef, sender, text } from './payload.ts';
import type { Payload } from './payload.ts';

export const pullRequestReview: EventHandler = {
  name: 'pull_request_review',
  lane(payload, bot) {
    const pull = pullRef(payload);
    const request = pull && readBranch(pull.branch);
    const told = action(payload) === 'submitted' || action(payload) === 'dismissed';
    return request && told && sender(payload)?.login !== bot ? issueLane(request.issue) : undefined;
  },
  actor: (payload) => account(at(payload['review'], 'user'))?.login,
  decide(payload, facts) {
    const pull = pullRef(payload);
    if (!pull) return [];
    const decisions: Decision[] = [];
    const wish = wishOf(payload);
    if (wish && mayWrite(facts.permission)) decisions.push({ do: 'revise', pull: pull.number, ...wish });
    return [...decisions, { do: 'refresh', pull: pull.number }];
  },
};

function wishOf(payload: Payload): { by: string; text: string; asked: string } | undefined {
  const review = payload['review'];
  const by = account(at(review, 'user'));
  const id = at(review, 'id');
  if (action(payload) !== 'submitted' || !by?.human || sender(payload)?.login !== by.login || typeof id !== 'number') return undefined;
  const asked = `review ${id}`;
  if (text(at(review, 'state')).toLowerCase() === 'changes_requested') return { by: by.login, text: '', asked };
  const call = parseCommands(text(at(review, 'body')), ['revise'])[0];
  return call && call.text !== '' ? { by: by.login, text: call.text, asked } : undefined;
}
