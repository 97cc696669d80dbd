/** What the endpoint or the network said → one class of failure, with what to do about it. */
import type { Redact } from '../redact.ts';
import type { Failure, FailureKind } from './provider.ts';

export type Classified = { failure: Failure; retry: boolean; waitMs?: number; format?: true };

const HELP: Record<FailureKind, string> = {
  'no-key': 'Set the environment variable that apiKeyEnv names.',
  unauthorised: 'Check the key, and that it belongs to this address: keys of api.moonshot.ai and api.moonshot.cn are not interchangeable.',
  gated: 'This endpoint answers approved clients only, or the key has no right to the model; use another one. ModShelf never poses as another client.',
  'no-model': 'Correct the model\'s name; `modshelf models test` lists what the endpoint has.',
  'bad-request': 'Check the base URL and the model\'s settings in .github/models.yml.',
  'content-filter': 'The endpoint\'s content filter refused the request: word it differently.',
  'rate-limit': 'Try again in a minute, or raise the account\'s rate limit.',
  quota: 'The account\'s quota or balance is used up: top it up, or use another model.',
  overload: 'The endpoint is overloaded: try again later, or name a fallback model.',
  server: 'The endpoint failed: try again later, or name a fallback model.',
  network: 'The endpoint could not be reached: check the address and the network.',
  deadline: 'The answer took longer than timeoutSeconds: raise it, or use a faster model.',
  'cut-off': 'The answer broke off: try again.',
  empty: 'The model used up its output before it answered: raise maxOutputTokens.',
  refusal: 'The model declined to answer: word the request differently.',
  'too-big': 'The request or the answer is too long: ask for less at once.',
  budget: 'The budget is used up: wait, or let an admin raise it in .github/models.yml.',
  'circuit-open': 'The endpoint failed several times in a row and is left alone for a while: try again later, or name another model.',
};

const ELSEWHERE: ReadonlySet<FailureKind> = new Set(['no-key', 'unauthorised', 'gated', 'no-model', 'rate-limit', 'quota', 'overload', 'server', 'network', 'deadline', 'cut-off', 'budget', 'circuit-open']);
const RETRY: ReadonlySet<FailureKind> = new Set(['rate-limit', 'overload', 'server', 'network', 'cut-off']);

/** Units: characters of an endpoint's own words that are passed on. */
const LONGEST_MESSAGE = 240;

export function failWith(kind: FailureKind, message: string, redact: Redact): Classified {
  const short = redact(message.slice(0, 8000)).replace(/\s+/gu, ' ').trim().slice(0, LONGEST_MESSAGE);
  return { failure: { kind, message: short, help: HELP[kind], elsewhere: ELSEWHERE.has(kind) }, retry: RETRY.has(kind) };
}

type ErrorClass = abstract new (...given: any[]) => Error;

/** An SDK's own classes of errors. */
export type Errors = { api: ErrorClass; connection: ErrorClass; timeout: ErrorClass; abort: ErrorClass };

type APIFailure = Error & { status?: number; type?: unknown; code?: unknown; headers?: Headers };

/** Returns the class of whatever a call threw. */
export function classify(error: unknown, { api, connection, timeout, abort }: Errors, redact: Redact, expired: boolean): Classified {
  if (expired || error instanceof abort || error instanceof timeout) return failWith('deadline', 'no complete answer in time', redact);
  if (error instanceof api && (error as APIFailure).status !== undefined) return byStatus(error as APIFailure & { status: number }, redact);
  const message = error instanceof Error ? error.message : String(error);
  if (message.includes(TOO_BIG)) return failWith('too-big', TOO_BIG, redact);
  if (error instanceof connection) return failWith('network', causeOf(error), redact);
  return failWith('cut-off', `the answer could not be read: ${message}`, redact);
}

export const TOO_BIG = 'the answer is larger than the generator reads';

function causeOf(error: Error): string {
  const { cause } = error;
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  return inner instanceof Error ? `the connection failed: ${inner.message}` : 'the connection failed';
}

function byStatus(error: APIFailure & { status: number }, redact: Redact): Classified {
  const said = `${error.status} ${String(error.type ?? '')} ${String(error.code ?? '')} ${error.message}`;
  const kind = kindOf(error.status, said.toLowerCase());
  const classified = failWith(kind, `the endpoint answered ${error.message}`, redact);
  if (error.status === 400 && /response_format|json_schema|json schema|structured|invalid schema|schema|tool_choice|tool choice|tools? (?:is|are) not supported/iu.test(said)) return { ...classified, format: true };
  const waitMs = retryAfter(error.headers);
  return waitMs === undefined ? classified : { ...classified, waitMs };
}

function kindOf(status: number, said: string): FailureKind {
  if (status === 401) return 'unauthorised';
  if (status === 403) return 'gated';
  if (status === 404) return 'no-model';
  if (status === 413 || /context length|maximum context|too many tokens|too long/u.test(said)) return 'too-big';
  if (/content[_ ]?filter|high risk|sensitive content|safety/u.test(said)) return 'content-filter';
  if (status === 429) return /quota|balance|billing|insufficient|suspended|exceeded_current/u.test(said) ? 'quota' : /overload/u.test(said) ? 'overload' : 'rate-limit';
  if (status === 503 || status === 529) return 'overload';
  return status >= 500 || status === 408 || status === 409 ? 'server' : 'bad-request';
}

/** Units: milliseconds. Source: RFC 9110, "Retry-After", in its form of seconds */
function retryAfter(headers: Headers | undefined): number | undefined {
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.round(seconds * 1000) : undefined;
}
