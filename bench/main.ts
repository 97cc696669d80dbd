/** Runs the benchmarks and prints ratios. Exit 1 when one is over its limit. */
import { parseArgs } from 'node:util';
import type { Bench } from './bench.ts';
import { BENCHES } from './benches.ts';
import { printMeasures } from './print.ts';

const HELP = `npm run bench -- [name…] [--quick] [--json]

Measures ModShelf beside a peer or a limit in one run and prints ratios.
  name     only these: ${Object.keys(BENCHES).join(', ')}
  --quick  a hundredth of the work
  --json   the measures as JSON
`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { quick: { type: 'boolean', default: false }, json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } } });
  if (values.help) { process.stdout.write(HELP); return 0; }
  const unknown = positionals.find((name) => !Object.hasOwn(BENCHES, name));
  if (unknown !== undefined) { process.stderr.write(`There is no benchmark "${unknown}".\n${HELP}`); return 2; }
  const names = positionals.length > 0 ? positionals : Object.keys(BENCHES);
  const measures = [];
  for (const name of names) {
    const bench: Bench = await BENCHES[name]!();
    measures.push(...await bench.run({ quick: values.quick, note: (line) => process.stderr.write(`${name}: ${line}\n`) }));
  }
  process.stdout.write(values.json ? `${JSON.stringify({ measures }, null, 2)}\n` : printMeasures(measures));
  return measures.every((each) => each.ratio <= each.limit) ? 0 : 1;
}

process.exitCode = await main();
