/** What the bot reads of a webhook's payload, with `undefined` for whatever is not there. */

export type Payload = Readonly<Record<string, unknown>>;

export type Account = { login: string; human: boolean };

export type Thread = { number: number; title: string; body: string; author: string; isPull: boolean; labels: string[]; open: boolean };

export type PullRef = { number: number; branch: string; author: string };

export function action(payload: Payload): string {
  return text(payload['action']);
}

/** Returns who did what the event tells, when it is a known account. */
export function sender(payload: Payload): Account | undefined {
  return account(payload['sender']);
}

export function account(value: unknown): Account | undefined {
  const login = text(at(value, 'login'));
  return login === '' ? undefined : { login, human: text(at(value, 'type')) === 'User' };
}

/** Returns the issue of the payload, or the pull request that GitHub shows as one. */
export function thread(payload: Payload): Thread | undefined {
  const issue = payload['issue'];
  const number = at(issue, 'number');
  const author = account(at(issue, 'user'));
  if (typeof number !== 'number' || !author) return undefined;
  return {
    number,
    title: text(at(issue, 'title')),
    body: text(at(issue, 'body')),
    author: author.login,
    isPull: at(issue, 'pull_request') !== undefined && at(issue, 'pull_request') !== null,
    labels: list(at(issue, 'labels')).map((label) => text(at(label, 'name'))),
    open: at(issue, 'state') !== 'closed',
  };
}

/** Returns the pull request of the payload when its branch lies in this repository: forks are never module branches. */
export function pullRef(payload: Payload): PullRef | undefined {
  const pull = payload['pull_request'];
  const number = at(pull, 'number');
  const from = at(at(at(pull, 'head'), 'repo'), 'full_name');
  if (typeof number !== 'number' || typeof from !== 'string' || from !== at(payload['repository'], 'full_name')) return undefined;
  return { number, branch: text(at(at(pull, 'head'), 'ref')), author: account(at(pull, 'user'))?.login ?? '' };
}

export function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
