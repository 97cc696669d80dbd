/** The bot's one door to GitHub: reads facts, performs effects, counts requests. */
import type { GitHub } from '#github/client.ts';
import type { Effect } from '../effects.ts';
import type { GitHubPort, Performed } from '../port.ts';
import { makeComments } from './github/comments.ts';
import { commitFiles } from './github/commit.ts';
import { labelThread, markReady, openPull, requestReview, setPullState, writeReview } from './github/pulls.ts';
import { makeTag } from './github/tags.ts';
import { makeFileReaders } from './github/files.ts';
import type { FileCache } from './github/files.ts';
import { makeReaders } from './github/read.ts';

export type Client = Pick<GitHub, 'rest' | 'graphql' | 'hook' | 'paginate'>;

/** A client and whose repository it is for, with its default branch; `bot` is the login under which it writes. */
export type Door = { client: Client; owner: string; repo: string; base: string; bot: string };

/** Returns the door for one job. */
export function openGitHub(door: Door, cache: FileCache): GitHubPort {
  let requests = 0;
  door.client.hook.before('request', (request) => {
    // The App's own token is good for an hour and for every job in it.
    if (!request.url.includes('/access_tokens')) requests += 1;
    // A POST may have had its effect when its answer was lost: the job is tried again, and looks first.
    if ((request.method ?? 'GET').toUpperCase() === 'POST') request.request = { ...request.request, retries: 0 };
  });
  const comments = makeComments(door);
  const readers = makeReaders(door);
  const performers: { [K in Effect['do']]: (effect: Extract<Effect, { do: K }>) => Promise<Performed[K]> } = {
    comment: comments.upsert,
    label: (effect) => labelThread(door, effect),
    commit: (effect) => commitFiles(door, effect),
    'open-pull': (effect) => openPull(door, readers, effect),
    'mark-ready': (effect) => markReady(door, effect),
    review: (effect) => writeReview(door, effect),
    'request-review': (effect) => requestReview(door, effect),
    'pull-state': (effect) => setPullState(door, effect),
    tag: (effect) => makeTag(door, effect),
  };
  return {
    requests: () => requests,
    ...readers,
    ...makeFileReaders(door, cache),
    ownComment: comments.find,
    perform: (effect) => (performers[effect.do] as (one: Effect) => Promise<never>)(effect),
  };
}
