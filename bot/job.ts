/** A delivery as a job: which lane it goes in, and what it is about. Pure. */
import { EVENTS } from './events/index.ts';
import { action, at, text } from './events/payload.ts';
import type { Payload } from './events/payload.ts';
import type { Job } from './queue.ts';

/** Returns the job that a delivery is, or undefined when no handler wants it. */
export function toJob(id: string, event: string, payload: Payload, bot: string): Job | undefined {
  const lane = EVENTS.find((one) => one.name === event)?.lane(payload, bot);
  const repository = payload['repository'];
  const owner = text(at(at(repository, 'owner'), 'login'));
  const repo = text(at(repository, 'name'));
  if (lane === undefined || owner === '' || repo === '') return undefined;
  const installation = at(payload['installation'], 'id');
  const key = keyOf(event, payload);
  return {
    id, ...(key !== undefined && { key }), lane, owner, repo, base: text(at(repository, 'default_branch')) || 'main',
    ...(typeof installation === 'number' && { installation }), source: { event, payload },
  };
}

/** A comment is written and a review submitted once, under whatever delivery they are told. Everything else is a state, and telling of it twice does no harm. */
function keyOf(event: string, payload: Payload): string | undefined {
  if (event === 'issue_comment') return keyed('comment', at(payload['comment'], 'id'));
  if (event === 'pull_request_review' && action(payload) === 'submitted') return keyed('review', at(payload['review'], 'id'));
  return undefined;
}

function keyed(what: string, id: unknown): string | undefined {
  return typeof id === 'number' ? `${what} ${id}` : undefined;
}
