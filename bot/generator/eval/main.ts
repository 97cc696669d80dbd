/** `npm run eval [-- --model name] [--stratum name] [--json]`: exit 1 when anything is wrong, 2 on wrong usage. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { OFFLINE_ONLY, readModelsConfig } from '../config.ts';
import { readCases, STRATA } from './case.ts';
import { print, tally } from './print.ts';
import { runCase, type Result } from './run.ts';

const USAGE = `usage: npm run eval -- [--model <name of .github/models.yml>] [--stratum ${STRATA.join('|')}] [--case <part of an id>] [--json]\n`;

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { model: { type: 'string', default: 'offline' }, stratum: { type: 'string' }, case: { type: 'string' }, json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } } });
  if (values.help) return say(USAGE, 0);
  if (values.stratum !== undefined && !(STRATA as readonly string[]).includes(values.stratum)) return say(`no stratum is called "${values.stratum}"\n${USAGE}`, 2);
  const read = values.model === 'offline' ? { ok: true as const, value: OFFLINE_ONLY } : readModelsConfig('.github/models.yml', readFileSync('.github/models.yml', 'utf8'), process.env);
  if (!read.ok) return say(read.problems.map(({ code, message, help }) => `${code} ${message}. ${help}\n`).join(''), 1);
  if (!Object.hasOwn(read.value.models, values.model)) return say(`no model is called "${values.model}"; there are: ${Object.keys(read.value.models).join(', ')}\n`, 2);
  // Only the named model is measured: nothing stands in for it.
  const config = { ...read.value, fallback: [] };
  const results: Result[] = [];
  for (const each of readCases(values.stratum).filter(({ id }) => id.includes(values.case ?? ''))) {
    results.push(await runCase(each, { config, env: process.env, now: () => new Date(), model: values.model }));
  }
  process.stdout.write(values.json ? `${JSON.stringify({ model: values.model, rows: tally(results), results }, null, 2)}\n` : `${print(results, values.model)}\n`);
  return results.some(({ verdict }) => verdict === 'wrong' || verdict === 'failed') ? 1 : 0;
}

function say(text: string, exit: number): number {
  (exit === 0 ? process.stdout : process.stderr).write(text);
  return exit;
}

process.exitCode = await main().catch((error: unknown) => {
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) return say(`${error.message}\n${USAGE}`, 2);
  throw error;
});
