/** `.github/models.yml` → the configured models. Strict: an unknown key, a wrong host or a key in the file is a problem with its place. */
import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject } from 'ajv';
import { nearestName } from '#engine/names.ts';
import { fail, succeed, type Path, type Problem, type Result } from '#engine/problem.ts';
import type { Source } from '#engine/module.ts';
import { readSource } from '#engine/source.ts';
import { refuseUrl } from './hosts.ts';
import { looksLikeKey } from './redact.ts';

export type Price = { inputPerM: number; outputPerM: number; cachedPerM?: number };

export type ModelConfig = {
  provider: 'offline' | 'openai-compatible' | 'anthropic-compatible';
  baseUrl?: string; baseUrlEnv?: string; model?: string; apiKeyEnv?: string;
  format?: 'auto' | 'json_schema' | 'tool' | 'json_object';
  /** Units: seconds; tokens. */
  timeoutSeconds?: number; maxOutputTokens?: number;
  budget?: { usdPerDay?: number; usdPerPersonAndDay?: number; usdPerRepositoryAndDay?: number; tokensPerRequest?: number };
  price?: Price;
};

export type ModelsConfig = { default: string; models: Record<string, ModelConfig>; fallback: string[] };

/** What is used where there is no file. */
export const OFFLINE_ONLY: ModelsConfig = { default: 'offline', models: { offline: { provider: 'offline' } }, fallback: [] };

const SCHEMA = JSON.parse(readFileSync(new URL('../../schemas/models.schema.json', import.meta.url), 'utf8')) as object;
const validate = new Ajv({ allErrors: true, strict: true, strictRequired: false, strictTypes: false }).compile(SCHEMA);

type Said = { code: string; message: string; help: string; path: Path; onKey?: boolean };

/**
 * Returns the models of a config file.
 * Problems: PF01–PF03 text · MC01 shape · MC02 unknown model name · MC03 address not allowed · MC04 key in the file · MC05 budget without a price
 */
export function readModelsConfig(file: string, text: string, env: Readonly<Record<string, string | undefined>> = {}): Result<ModelsConfig> {
  const read = readSource(file, text);
  if (!read.ok) return read;
  const { source, value } = read.value;
  const keys = findKeys(value);
  const said = keys.length ? keys : validate(value) ? judge(value as ModelsConfig, env) : shapeProblems(validate.errors ?? []);
  if (said.length) return fail(said.map((each) => locate(source, each)));
  const config = value as ModelsConfig;
  return succeed({ ...config, fallback: config.fallback ?? [] });
}

function locate(source: Source, { path, onKey, ...rest }: Said): Problem {
  return { ...rest, level: 'L3', at: source.at(path, onKey) };
}

function shapeProblems(errors: readonly ErrorObject[]): Said[] {
  const kept = errors.filter(({ keyword }) => !['if', 'anyOf', 'propertyNames'].includes(keyword));
  const seen = new Set<string>();
  return kept.flatMap((error): Said[] => {
    const path = error.instancePath.split('/').slice(1).map((step) => step.replace(/~1/gu, '/').replace(/~0/gu, '~'));
    const extra = error.params['additionalProperty'] as string | undefined;
    const message = extra !== undefined ? `"${extra}" is no setting` : error.keyword === 'enum' ? `"${path.at(-1)}" must be one of ${(error.params['allowedValues'] as string[]).join(', ')}` : `"${path.at(-1) ?? 'the file'}" ${error.message ?? 'is wrong'}`;
    if (seen.has(`${path.join('/')} ${message}`)) return [];
    seen.add(`${path.join('/')} ${message}`);
    return [{ code: 'MC01', message, help: extra !== undefined ? 'Delete it, or see docs/models.md for the settings.' : 'See docs/models.md for what this setting takes.', path: extra === undefined ? path : [...path, extra], ...(extra === undefined ? {} : { onKey: true }) }];
  });
}

function judge(config: ModelsConfig, env: Readonly<Record<string, string | undefined>>): Said[] {
  const names = Object.keys(config.models);
  const unknown = (name: string, path: Path): Said[] => {
    if (Object.hasOwn(config.models, name)) return [];
    const near = nearestName(name, names);
    return [{ code: 'MC02', message: `no model is called "${name}"`, help: near ? `Write "${near}".` : `Name one of ${names.join(', ')}.`, path }];
  };
  return [
    ...unknown(config.default, ['default']),
    ...(config.fallback ?? []).flatMap((name, index) => unknown(name, ['fallback', index])),
    ...Object.entries(config.models).flatMap(([name, { budget, price }]): Said[] => {
      const dollars = Object.keys(budget ?? {}).find((key) => key.startsWith('usd'));
      return dollars !== undefined && price === undefined ? [{ code: 'MC05', message: `"${name}" has the budget ${dollars}, but no price to reckon with`, help: 'Add price: { inputPerM, outputPerM }, in US dollars a million tokens.', path: ['models', name, 'budget', dollars] }] : [];
    }),
    ...Object.entries(config.models).flatMap(([name, { baseUrl }]): Said[] => {
      const wrong = baseUrl === undefined ? undefined : refuseUrl(baseUrl, env);
      return wrong ? [{ code: 'MC03', message: `the base URL of "${name}" ${wrong}`, help: 'Use https and a host that the operator allows in MODSHELF_ALLOWED_HOSTS.', path: ['models', name, 'baseUrl'] }] : [];
    }),
  ];
}

/** Keys have no business in a file that everybody reads: its shape is not even looked at. The value is never repeated. */
function findKeys(value: unknown, path: Path = []): Said[] {
  if (typeof value === 'string') {
    return looksLikeKey(value) ? [{ code: 'MC04', message: `"${String(path.at(-1) ?? 'the file')}" looks like a key`, help: 'Delete it, revoke it, and name an environment variable in apiKeyEnv.', path }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => findKeys(inner, [...path, Array.isArray(value) ? Number(key) : key]));
}
