/** The SDK's client for a configured model, or what keeps it from being made. */
import OpenAI from 'openai';
import type { ModelConfig } from '../../config.ts';
import { refuseUrl } from '../../hosts.ts';
import { makeRedact, type Redact } from '../../redact.ts';
import { makeFetch } from './fetch.ts';
import { failWith, type Classified } from './failures.ts';

type Env = Readonly<Record<string, string | undefined>>;

export type Opened = { ok: true; client: OpenAI; redact: Redact; url: string } | { ok: false; refused: Classified; redact: Redact };

/** Returns a client that never retries by itself and reads nothing from the environment. */
export function openClient(name: string, config: ModelConfig, env: Env, inner: typeof fetch): Opened {
  const key = config.apiKeyEnv === undefined ? undefined : env[config.apiKeyEnv];
  const redact = makeRedact([key]);
  if (!key) return { ok: false, redact, refused: failWith('no-key', `"${name}" has no key: ${config.apiKeyEnv ?? 'apiKeyEnv'} is not set`, redact) };
  const url = (config.baseUrlEnv === undefined ? undefined : env[config.baseUrlEnv]) ?? config.baseUrl;
  const wrong = url === undefined ? `is not set (${config.baseUrlEnv})` : refuseUrl(url, env);
  if (url === undefined || wrong) return { ok: false, redact, refused: failWith('bad-request', `the base URL of "${name}" ${wrong}`, redact) };
  const client = new OpenAI({ apiKey: key, baseURL: url, maxRetries: 0, organization: null, project: null, logLevel: 'off', fetch: makeFetch(inner), timeout: 900_000 });
  return { ok: true, client, redact, url };
}
