/** One JSON line an entry, on standard error, without secrets. */
import { makeRedact as redactSecrets } from './generator/redact.ts';
import type { Env, Level, Log } from './tools.ts';

const SECRET_NAME = /KEY|SECRET|TOKEN|PASSWORD|DATABASE_URL/;

/** Returns a function that takes known secrets, in every usual spelling, and what looks like one out of a text. */
export function makeRedact(env: Env, secrets: readonly string[] = []): (text: string) => string {
  const named = Object.entries(env).filter(([name, value]) => SECRET_NAME.test(name) && (value?.length ?? 0) >= 8).map(([, value]) => value!);
  return redactSecrets([...new Set([...named, ...secrets])]);
}

const WEIGHT: Record<Level, number> = { info: 0, warn: 1, error: 2 };

/** Returns a log of entries of a level and above. */
export function makeLog(redact: (text: string) => string, least: Level = 'warn', write: (line: string) => void = (line) => process.stderr.write(line)): Log {
  return (level, text, fields) => {
    if (WEIGHT[level] >= WEIGHT[least]) write(`${redact(JSON.stringify({ at: new Date().toISOString(), level, text, ...fields }))}\n`);
  };
}

/** Returns what a log says of something thrown. */
export function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) };
  const status = (error as { status?: unknown }).status;
  return { error: error.message, stack: error.stack, ...(typeof status === 'number' && { status }) };
}
