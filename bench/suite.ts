/** The suite's way with its database, one that each test goes back to, beside a fresh database for each test. */
import { readFileSync } from 'node:fs';
import { openDatabase, type Database } from '#crm-suite/harness/database.ts';
import { composeModules } from '#engine/compose.ts';
import type { Model } from '#engine/model.ts';
import { parseModule } from '#engine/parse.ts';
import type { Bench } from './bench.ts';


function crmModel(): Model {
  const parsed = parseModule('modules/crm/module.yaml', readFileSync(new URL('../modules/crm/module.yaml', import.meta.url), 'utf8'), '1.0.0');
  if (!parsed.ok) throw new Error('the CRM can not be parsed');
  const composed = composeModules([parsed.value]);
  if (!composed.ok) throw new Error('the CRM does not compose');
  return composed.value.model;
}

/** What a small test does: somebody writes a row, somebody else reads it. */
async function testOnce(database: Database): Promise<void> {
  const { id } = await database.as('sales').create('Customer', { name: 'Ada' });
  if (!await database.as('support').find('Customer', id)) throw new Error('support does not see the customer');
}

/** Units: milliseconds of both processors, for one of `times`. */
async function costOf(times: number, run: () => Promise<void>): Promise<number> {
  const start = process.cpuUsage();
  for (let n = 0; n < times; n++) await run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / times;
}

export const suite: Bench = {
  name: 'suite',
  async run({ quick, note }) {
    const model = crmModel();
    const shared = await openDatabase(model);
    await testOnce(shared);
    const ours = await costOf(quick ? 20 : 500, async () => { await shared.fresh(); await testOnce(shared); });
    note(`${ours.toFixed(2)} ms a test in one database`);
    const theirs = await costOf(quick ? 1 : 10, async () => {
      const own = await openDatabase(model);
      await testOnce(own);
      await own.close();
    });
    await shared.close();
    note(`${theirs.toFixed(0)} ms a test with a fresh database each`);
    return [{ name: 'a test that goes back, beside a fresh database', ratio: ours / theirs, limit: 0.1, detail: `${ours.toFixed(2)} ms beside ${theirs.toFixed(0)} ms of CPU: ${(theirs / ours).toFixed(0)} times` }];
  },
};
