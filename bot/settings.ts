/** The bot's settings, read from the environment: everything that is missing is said at once. */
import { readFileSync } from 'node:fs';
import type { BotOptions } from './start.ts';
import type { Env } from './tools.ts';

export type Settings = { ok: true; options: BotOptions } | { ok: false; missing: string[] };

export function readSettings(env: Env): Settings {
  const missing: string[] = [];
  const need = (name: string, what: string): string => {
    const value = env[name] ?? '';
    if (value === '') missing.push(`${name}: ${what}`);
    return value;
  };
  const appId = Number(need('APP_ID', 'the App\'s number, from its page on GitHub'));
  if (!Number.isSafeInteger(appId)) missing.push('APP_ID: a whole number');
  const privateKey = readKey(env, missing);
  const webhookSecret = need('WEBHOOK_SECRET', 'the secret that the App\'s page on GitHub has too');
  if (webhookSecret !== '' && webhookSecret.length < 8) missing.push('WEBHOOK_SECRET: at least 8 characters');
  const port = Number(env['PORT'] ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) missing.push('PORT: a number from 0 to 65535');
  const perDay = Number(env['MODSHELF_PER_DAY'] ?? 20);
  if (!Number.isInteger(perDay) || perDay < 0) missing.push('MODSHELF_PER_DAY: a whole number');
  const reconcileEvery = Number(env['MODSHELF_RECONCILE'] ?? 300);
  if (!Number.isInteger(reconcileEvery) || reconcileEvery < 0) missing.push('MODSHELF_RECONCILE: whole seconds, 0 for never');
  const models = readModelsFile(env, missing);
  if (missing.length > 0) return { ok: false, missing };
  return {
    ok: true,
    options: {
      appId, privateKey, webhookSecret, port, perDay, reconcileEvery, env, host: env['HOST'] ?? '0.0.0.0',
      ...(env['GITHUB_API_URL'] && { baseUrl: env['GITHUB_API_URL'] }),
      ...(env['DATABASE_URL'] ? { databaseUrl: env['DATABASE_URL'] } : { queueFolder: env['MODSHELF_QUEUE'] ?? '.modshelf/queue' }),
      ...(models && { models }),
    },
  };
}

function readKey(env: Env, missing: string[]): string {
  const given = env['PRIVATE_KEY'] ?? '';
  // One line in an environment file: either its line ends are written out, or all of it is base64.
  const decoded = given === '' || given.includes('-----BEGIN') ? given.replaceAll('\\n', '\n') : Buffer.from(given, 'base64').toString('utf8');
  const path = env['PRIVATE_KEY_PATH'] ?? '';
  const key = decoded !== '' || path === '' ? decoded : read(path, 'PRIVATE_KEY_PATH', missing);
  if (!key.includes('-----BEGIN')) missing.push('PRIVATE_KEY: the App\'s key as GitHub gave it (PEM, or base64 of it), or PRIVATE_KEY_PATH');
  return key;
}

function readModelsFile(env: Env, missing: string[]): { file: string; text: string } | undefined {
  const file = env['MODSHELF_MODELS'] ?? '';
  return file === '' ? undefined : { file, text: read(file, 'MODSHELF_MODELS', missing) };
}

function read(file: string, name: string, missing: string[]): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    missing.push(`${name}: ${file} can't be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
    return '';
  }
}
