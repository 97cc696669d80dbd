/** An issue that asks for a module: opened from the request form, or labelled. */
import { isRequest, REQUEST_LABEL } from '../request.ts';
import { issueLane, mayWrite } from './event.ts';
import type { EventHandler } from './event.ts';
import { action, at, sender, text, thread } from './payload.ts';
import type { Payload } from './payload.ts';

export const issues: EventHandler = {
  name: 'issues',
  lane(payload, bot) {
    const issue = thread(payload);
    return issue && asks(payload) && sender(payload)?.login !== bot ? issueLane(issue.number) : undefined;
  },
  actor: (payload) => sender(payload)?.login,
  decide(payload, facts) {
    const issue = thread(payload);
    const who = sender(payload);
    if (!issue || !who) return [];
    if (!who.human || !mayWrite(facts.permission)) {
      const found = facts.permission === undefined ? 'could not be looked up, and that means no' : `is \`${facts.permission}\``;
      const body = `A module is generated for people with write access; the access of \`${who.login}\` ${found}. A maintainer may put the label \`${REQUEST_LABEL}\` on this issue.`;
      return [{ do: 'comment', on: issue.number, kind: 'progress', data: { outcome: 'not-allowed' }, body }];
    }
    return [{ do: 'generate', issue: issue.number, title: issue.title, body: issue.body, requester: issue.author, by: who.login }];
  },
};

function asks(payload: Payload): boolean {
  const issue = thread(payload);
  if (!issue || issue.isPull || !issue.open) return false;
  if (action(payload) === 'opened') return isRequest(issue);
  return action(payload) === 'labeled' && text(at(payload['label'], 'name')) === REQUEST_LABEL;
}
