/** Several reconcilers at once: what one connection can't show. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { bring } from '../../bring.ts';
import type { Database } from '../../contract.ts';
import { openDatabase } from '../../database/open.ts';
import { findDrift } from '../../drift.ts';
import { hashRows } from '../../hashes.ts';
import { readCurrent } from '../../register.ts';
import { desiredOf, extraModule, shop } from '../shop.ts';

const base = desiredOf(shop);
const next = desiredOf(shop, extraModule(['{ op: add, scope: object, target: Customer.kind.options.vip, value: { standIn: company } }', '{ op: add, scope: object, target: Customer.code, value: { type: text, unique: true } }']));

const rowsOf = (database: Database) => database.transaction(async (session) => (await hashRows(session, (await readCurrent(session))!.shelf, base.model)).hash);

/** Reconcilers race to one shelf, then to two, while somebody writes. Throws at what does not hold. */
export async function raceReconcilers(url: string, { reconcilers = 4, rounds = 4 } = {}): Promise<string> {
  const all = await Promise.all(Array.from({ length: reconcilers }, () => openDatabase({ url, lockTimeout: 500, attempts: 30 })));
  try {
    const first = await Promise.all(all.map((each) => bring(each, 'reconcile', base)));
    assert.ok(first.filter(({ changed }) => changed).length <= 1, 'one of those that race to one shelf does the work');
    const shelf = first[0]!.shelf;
    await all[0]!.transaction((session) => session.run(`insert into "${shelf}"."Customer" (name) select 'C' || n from generate_series(1, 200) n`));
    const before = await rowsOf(all[0]!);
    let acts = 0;
    for (let round = 0; round < rounds; round++) {
      const reports = await Promise.all(all.map((each, index) => bring(each, 'reconcile', index % 2 === round % 2 ? next : base)));
      acts += reports.filter(({ changed }) => changed).length;
    }
    await bring(all[0]!, 'reconcile', base);
    assert.equal(await rowsOf(all[0]!), before, 'rows after all races');
    assert.deepEqual(await findDrift(all[0]!), [], 'drift after all races');
    return `${reconcilers} reconcilers, ${rounds} rounds, ${acts} acts in turn, rows equal, no drift`;
  } finally {
    await Promise.all(all.map((each) => each.close()));
  }
}

/** Somebody holds a table for a while: the act begins again until it is free. */
export async function waitForLock(url: string): Promise<string> {
  const waiter = await openDatabase({ url, lockTimeout: 200, attempts: 40 });
  try {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('begin; lock table core."shop/Customer" in access share mode');
    let free = false;
    const acting = bring(waiter, 'reconcile', next).then((report) => { assert.ok(free, 'the act waits for the table'); return report; });
    await sleep(1_200);
    free = true;
    await client.query('commit');
    await client.end();
    assert.ok((await acting).changed);
    await bring(waiter, 'reconcile', base);
    return 'an act waits for a table that somebody reads, and is done when it is free';
  } finally {
    await waiter.close();
  }
}
