/** `npm run test:postgres`: the life cycle of every case, and several reconcilers at once, on a PostgreSQL server of its own. */
import { parseArgs } from 'node:util';
import type { Database } from '../../contract.ts';
import { openDatabase } from '../../database/open.ts';
import { CASES, missingCells } from '../cases.ts';
import { prepare } from '../life-cycle.ts';
import { runCases } from '../run-cases.ts';
import { startCluster } from './cluster.ts';
import { NoServer } from './install.ts';
import { raceReconcilers, waitForLock } from './together.ts';

const HELP = `npm run test:postgres -- [--quick] [--embedded] [--only <text>] [--json]

Runs the ${CASES.length} life-cycle cases on a PostgreSQL server that it starts itself; Debian's is installed when there is none.
  --quick     every twentieth case, and the races
  --embedded  on the embedded PostgreSQL instead, without races
  --only      cases whose name has this text
`;

/** Of which the quick leg takes one. */
const SPREAD = 20;

const say = (line: string) => process.stderr.write(`${line}\n`);

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, embedded: { type: 'boolean', default: false }, only: { type: 'string', default: '' }, json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } } });
  if (values.help) { process.stdout.write(HELP); return 0; }
  const cases = CASES.filter(({ name }, index) => name.includes(values.only) && (!values.quick || index % SPREAD === 0));
  if (cases.length === 0) { process.stderr.write(`no case has "${values.only}" in its name\n`); return 2; }
  const cluster = values.embedded ? undefined : await startCluster(say);
  try {
    if (cluster) say(`PostgreSQL ${cluster.version}`);
    const database = await openDatabase(cluster ? { url: cluster.url } : { memory: true });
    const { failures, seconds } = await live(database, cases);
    await database.close();
    const races = cluster ? [await raceReconcilers(cluster.url, values.quick ? { rounds: 2 } : {}), await waitForLock(cluster.url)] : [];
    for (const { name, message } of failures) say(`FAILED ${name}\n  ${message.replaceAll('\n', '\n  ')}`);
    const outcome = { cases: cases.length, failed: failures.length, cells: missingCells(), seconds, races };
    process.stdout.write(values.json ? `${JSON.stringify(outcome, null, 2)}\n` : `${cases.length} life cycles, ${failures.length} failed, ${seconds.toFixed(1)} s of CPU here\n${races.map((race) => `${race}\n`).join('')}`);
    return failures.length > 0 ? 1 : 0;
  } finally {
    await cluster?.stop();
  }
}

async function live(database: Database, cases: typeof CASES): Promise<{ failures: Awaited<ReturnType<typeof runCases>>; seconds: number }> {
  await prepare(database);
  const begun = process.cpuUsage();
  let done = 0;
  const failures = await runCases(database, cases, () => { if (++done % 50 === 0) say(`${done} of ${cases.length}`); });
  const { user, system } = process.cpuUsage(begun);
  return { failures, seconds: (user + system) / 1e6 };
}

process.exitCode = await main().catch((error: unknown) => {
  if (!(error instanceof NoServer)) throw error;
  process.stderr.write(`${error.message}\n`);
  return 2;
});
