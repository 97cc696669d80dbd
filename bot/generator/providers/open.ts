/** What every endpoint needs before it is called: a key from the environment, and an address where the key may go. */
import type { ModelConfig } from '../config.ts';
import { refuseUrl } from '../hosts.ts';
import { makeRedact, type Redact } from '../redact.ts';
import { failWith, type Classified } from './failures.ts';

type Env = Readonly<Record<string, string | undefined>>;

export type Opened = { ok: true; key: string; url: string; redact: Redact } | { ok: false; refused: Classified; redact: Redact };

/** By which endpoints know who calls. ModShelf never poses as another client. */
export const USER_AGENT = 'ModShelf/0.1';

/** Returns key and address, or what is missing. Nothing else is read from the environment. */
export function openEndpoint(name: string, config: ModelConfig, env: Env): Opened {
  const key = config.apiKeyEnv === undefined ? undefined : env[config.apiKeyEnv];
  const redact = makeRedact([key]);
  if (!key) return { ok: false, redact, refused: failWith('no-key', `"${name}" has no key: ${config.apiKeyEnv ?? 'apiKeyEnv'} is not set`, redact) };
  const url = (config.baseUrlEnv === undefined ? undefined : env[config.baseUrlEnv]) ?? config.baseUrl;
  const wrong = url === undefined ? `is not set (${config.baseUrlEnv})` : refuseUrl(url, env);
  if (url === undefined || wrong) return { ok: false, redact, refused: failWith('bad-request', `the base URL of "${name}" ${wrong}`, redact) };
  return { ok: true, key, url, redact };
}
