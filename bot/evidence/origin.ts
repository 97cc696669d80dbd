/** How a module came about: who asked, which model answered, what it cost. */
import { code } from './escape.ts';
import { table } from './words.ts';

export type Origin = {
  provider: string; model: string; attempts: number;
  /** Units: tokens. */
  input: number; output: number; cached: number;
  /** Units: US dollars. */
  cost: number | undefined;
  hashes: readonly (readonly [string, string])[];
  /** Units: requests to GitHub until the pull request was open, the token's not counted; only in the run that made it. */
  requests?: number;
};

/** Returns what a provenance.json says; whatever is not there is said to be unknown, for people write these files too. */
export function readOrigin(provenance: Readonly<Record<string, unknown>>): Origin {
  const usage = object(provenance['usage']);
  const request = object(provenance['request']);
  const known: [string, unknown][] = [['request', request['hash']], ['prompt', provenance['promptHash']], ['answer', provenance['answerHash']], ['IR', provenance['irHash']]];
  return {
    provider: text(provenance['provider']), model: text(provenance['model']), attempts: count(provenance['attempts']),
    input: count(usage['inputTokens']), output: count(usage['outputTokens']), cached: count(usage['cachedTokens']),
    cost: typeof provenance['costUSD'] === 'number' ? provenance['costUSD'] : undefined,
    hashes: known.filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  };
}

export function renderOrigin(origin: Origin): string {
  const cost = origin.cost === undefined ? 'unknown' : `${origin.cost.toFixed(4)} USD`;
  const heads = ['provider', 'model', 'attempts', 'tokens in', 'out', 'cached', 'cost'];
  const cells = [code(origin.provider), code(origin.model), String(origin.attempts), ...[origin.input, origin.output, origin.cached].map((tokens) => tokens.toLocaleString('en')), cost];
  if (origin.requests === undefined) return table(heads, [cells]);
  return table([...heads, 'GitHub requests to this pull request'], [[...cells, String(origin.requests)]]);
}

function object(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string {
  return typeof value === 'string' && value !== '' ? value : 'unknown';
}

function count(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
