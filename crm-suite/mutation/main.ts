/** `npm run mutate`: plants faults in modules and in the compiled SQL and asks whether the suite sees them. */
import { parseArgs } from 'node:util';
import { composeModules } from '#engine/compose.ts';
import { parseModule } from '#engine/parse.ts';
import type { Result } from '#engine/problem.ts';
import { baseOf, readSubject } from './base.ts';
import { excuseOf } from './equivalent.ts';
import { findMutants, sampleMutants } from './mutants.ts';
import { printScore, scoreOf } from './print.ts';
import { runMutants } from './run.ts';

const REQUIRED = 0.95;
const HELP = `npm run mutate -- [--sample n] [--seed n] [--only text] [--workers n] [--list] [--json]

Plants faults in the modules and in the SQL that they compile to, one at a time, and runs the CRM suite until a test fails.
Exit 0: at least ${REQUIRED * 100} % of them were seen. Exit 1: fewer were.
  --sample n   how many, spread over all operators (260)
  --seed n     which ones; printed, so that a run can be repeated
  --only text  only those whose name has this in it
  --workers n  databases at a time (2)
  --trusted    the suite is known to pass without a fault: don't ask it first
  --list       names them and plants none
  --json       every verdict as JSON
`;

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return result.value;
}

function readBase(): ReturnType<typeof baseOf> {
  return baseOf(valueOf(composeModules(readSubject().texts.map(({ file, text, version }) => valueOf(parseModule(file, text, version))))).model);
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { sample: { type: 'string', default: '260' }, seed: { type: 'string' }, only: { type: 'string' }, workers: { type: 'string', default: '2' }, trusted: { type: 'boolean', default: false }, list: { type: 'boolean', default: false }, json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } } });
  if (values.help) { process.stdout.write(HELP); return 0; }
  const [sample, workers, seed] = [Number(values.sample), Number(values.workers), Number(values.seed ?? Date.now() % 100_000)];
  if (![sample, workers].every((number) => Number.isInteger(number) && number > 0) || !Number.isInteger(seed)) { process.stderr.write(`--sample, --workers and --seed are whole numbers.\n${HELP}`); return 2; }
  const all = findMutants(readBase()).filter(({ id }) => id.includes(values.only ?? ''));
  const equivalent = all.flatMap((mutant) => { const because = excuseOf(mutant); return because === undefined ? [] : [{ id: mutant.id, because }]; });
  const chosen = sampleMutants(all.filter((mutant) => excuseOf(mutant) === undefined), sample, seed);
  if (values.list) { process.stdout.write(`${chosen.map(({ id }) => id).join('\n')}\n`); return 0; }
  const start = performance.now();
  let done = 0;
  const verdicts = await runMutants(chosen.map(({ id }) => id), { workers, trusted: values.trusted, tell: ({ id, outcome, test, ms }) => {
    done += 1;
    process.stderr.write(`${String(done).padStart(4)}/${chosen.length} ${outcome.padEnd(9)} ${(ms / 1000).toFixed(1).padStart(5)} s  ${id}${test ? `  ← ${test}` : ''}\n`);
  } });
  const score = scoreOf(verdicts, { seed, places: all.length, equivalent, ms: performance.now() - start });
  process.stdout.write(values.json ? `${JSON.stringify({ ...score, verdicts }, null, 1)}\n` : printScore(score));
  return verdicts.length === chosen.length && score.score >= REQUIRED ? 0 : 1;
}

process.exitCode = await main();
