/** Runs every property over many random inputs. Prints the seed; a failure is shrunk, and its seed and path repeat it. Exit 1 when one fails. */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { listProperties } from './properties.ts';

const HELP = `npm run fuzz -- [--runs <count>] [--seed <number>] [--path <path>] [--only <words>]

Holds random patches to the laws, and random hostile files to an end in time.
  --runs  inputs for each property (default 10000)
  --seed  where the randomness begins; printed when left out
  --path  the path of a failure, as printed, to see that one again
  --only  only the properties whose names hold these words
`;

type Options = { runs: number; seed: number; path?: string; only: string };

function readOptions(): Options | string {
  const { values } = parseArgs({ options: { runs: { type: 'string', default: '10000' }, seed: { type: 'string' }, path: { type: 'string' }, only: { type: 'string', default: '' }, help: { type: 'boolean', default: false } } });
  const [runs, seed] = [Number(values.runs), Number(values.seed ?? Date.now() % 2 ** 31)];
  if (values.help || !Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(seed)) return HELP;
  return { runs, seed, path: values.path, only: values.only };
}

function main(): number {
  let options: Options | string;
  try {
    options = readOptions();
  } catch (error) {
    options = `${(error as Error).message}\n\n${HELP}`;
  }
  if (typeof options === 'string') { process.stdout.write(options); return process.argv.includes('--help') ? 0 : 2; }
  const { runs, seed, path, only } = options;
  const chosen = listProperties().filter(({ name }) => name.includes(only));
  if (chosen.length === 0) { process.stderr.write(`no property is called "${only}"\n`); return 2; }
  process.stdout.write(`seed ${seed}, ${runs} runs each\n`);
  let failed = 0;
  for (const { name, property } of chosen) {
    const details = fc.check(property as fc.IProperty<unknown>, { numRuns: runs, seed, ...(path === undefined ? {} : { path }) });
    process.stdout.write(`${details.failed ? 'FAIL' : 'ok  '} ${String(details.numRuns).padStart(6)}  ${name}\n`);
    if (!details.failed) continue;
    failed += 1;
    process.stdout.write(`${fc.defaultReportMessage(details)}\nagain: npm run fuzz -- --seed ${details.seed} --path ${details.counterexamplePath} --only "${name}"\n`);
  }
  return failed ? 1 : 0;
}

process.exitCode = main();
