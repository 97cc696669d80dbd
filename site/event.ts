/** Events as pages need them: read field by field, so that an act or a field that is new in the ledger breaks no page. */

export type SitePerson = { login: string; id: number };
export type SiteAI = { provider: string; model: string; attempts: number; inputTokens: number; outputTokens: number; cachedTokens: number; costUSD?: number };

export type SiteEvent = {
  seq: number; act: string;
  /** When it was appended; `at` is when it happened, where the ledger tells them apart. */
  time: string; at?: string;
  actor?: SitePerson;
  module?: string; version?: string; reason?: string; result?: string; key?: string;
  commit?: string; digest?: string; release?: string; tag?: string; signed: boolean;
  pr?: number; head?: string; issue?: number; requester?: SitePerson;
  reviews: SitePerson[];
  confirmations: { code: string; target: string; by: string }[];
  checks: { name: string; conclusion: string }[];
  suite?: { passed: number; failed: number; skipped: number };
  ai?: SiteAI;
  rollbackOf?: string; restores?: string; genesis: boolean; last: boolean;
  /** What else left the shelf with it. */
  also: { module: string; version: string }[];
  confirmedBy?: string; receipt?: string;
  detail: Record<string, string | number | boolean>;
};

type Plain = Record<string, unknown>;

const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
const number = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);
const list = (value: unknown) => (Array.isArray(value) ? value.filter(isPlain) : []);

function person(value: unknown): SitePerson | undefined {
  return isPlain(value) && typeof value['login'] === 'string' ? { login: value['login'], id: number(value['id']) ?? 0 } : undefined;
}

function readAI(value: unknown): SiteAI | undefined {
  if (!isPlain(value)) return undefined;
  const count = (key: string) => number(value[key]) ?? 0;
  const costUSD = number(value['costUSD']);
  return {
    provider: text(value['provider']) ?? '', model: text(value['model']) ?? '', attempts: count('attempts'),
    inputTokens: count('inputTokens'), outputTokens: count('outputTokens'), cachedTokens: count('cachedTokens'), ...(costUSD !== undefined && { costUSD }),
  };
}

/** Returns an event of the ledger as pages show it. */
export function readEvent(value: object): SiteEvent {
  const event = value as Plain;
  const pr = isPlain(event['pr']) ? event['pr'] : {};
  const suite = isPlain(event['suite']) ? event['suite'] : undefined;
  const confirmed = isPlain(event['confirmed']) ? person(event['confirmed']['user']) : undefined;
  return {
    seq: number(event['seq']) ?? 0, act: text(event['act']) ?? '', time: text(event['time']) ?? '', at: text(event['at']), actor: person(event['actor']),
    module: text(event['module']), version: text(event['version']), reason: text(event['reason']), result: text(event['result']), key: text(event['key']),
    commit: text(event['commit']), digest: text(event['digest']), release: text(event['release']),
    tag: isPlain(event['tag']) ? text(event['tag']['name']) : undefined, signed: isPlain(event['signature']),
    pr: number(pr['number']) ?? number(event['pull']), head: text(pr['head']), issue: number(event['issue']), requester: person(event['requester']),
    reviews: list(event['reviews']).flatMap((each) => person(each['user']) ?? []),
    confirmations: list(event['confirmations']).map((each) => ({ code: text(each['code']) ?? '', target: text(each['target']) ?? '', by: text(each['by']) ?? '' })),
    checks: list(event['checks']).map((each) => ({ name: text(each['name']) ?? '', conclusion: text(each['conclusion']) ?? '' })),
    suite: suite && { passed: number(suite['passed']) ?? 0, failed: number(suite['failed']) ?? 0, skipped: number(suite['skipped']) ?? 0 },
    ai: readAI(event['ai']),
    rollbackOf: text(event['rollbackOf']), restores: text(event['restores']), genesis: event['genesis'] === true, last: event['last'] === true,
    also: list(event['also']).map((each) => ({ module: text(each['module']) ?? '', version: text(each['version']) ?? '' })),
    confirmedBy: confirmed?.login, receipt: text(event['receipt']),
    detail: isPlain(event['detail']) ? Object.fromEntries(Object.entries(event['detail']).filter((entry): entry is [string, string | number | boolean] => ['string', 'number', 'boolean'].includes(typeof entry[1]))) : {},
  };
}
