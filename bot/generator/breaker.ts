/** An endpoint that fails several times in a row is left alone for a while; then one request tries it again. */
import type { Failure, FailureKind } from './providers/provider.ts';
import type { Store } from './store.ts';

/** Units: failures; milliseconds. */
const TOO_MANY = 3;
const FIRST_PAUSE = 60_000;
const LONGEST_PAUSE = 15 * 60_000;

/** What is wrong with the endpoint, and not with the request or the settings. */
const COUNTED: ReadonlySet<FailureKind> = new Set(['rate-limit', 'overload', 'server', 'network', 'deadline', 'cut-off']);

type Health = { failures: number; until: number };

async function readHealth(name: string, store: Store): Promise<Health> {
  const text = await store.get(`health ${name}`);
  return text === undefined ? { failures: 0, until: 0 } : (JSON.parse(text) as Health);
}

/** Returns why an endpoint is not to be called now, or undefined. Whoever comes after the pause is the one that tries. */
export async function refuseCall(name: string, now: number, store: Store): Promise<Failure | undefined> {
  const health = await readHealth(name, store);
  if (health.until > now) {
    return { kind: 'circuit-open', message: `it failed ${health.failures} times in a row and is left alone for ${Math.ceil((health.until - now) / 1000)} s more`, help: 'Try again later, or name another model.', elsewhere: true };
  }
  if (health.failures >= TOO_MANY) await store.set(`health ${name}`, JSON.stringify({ ...health, until: now + FIRST_PAUSE }));
  return undefined;
}

/** Remembers how a call went. */
export async function noteCall(name: string, failure: Failure | undefined, now: number, store: Store): Promise<void> {
  if (failure && !COUNTED.has(failure.kind)) return;
  const { failures } = failure ? await readHealth(name, store) : { failures: -1 };
  const next = failures + 1;
  const pause = next < TOO_MANY ? 0 : Math.min(FIRST_PAUSE * 2 ** (next - TOO_MANY), LONGEST_PAUSE);
  await store.set(`health ${name}`, JSON.stringify({ failures: next, until: pause === 0 ? 0 : now + pause }));
}
