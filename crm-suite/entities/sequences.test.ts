/** Any sequence of acts by any people leaves the entities in agreement. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outcomeOf } from '../outcome.ts';
import { checkInvariants, openJournal } from './invariants.ts';
import { ACTS, perform } from './acts.ts';
import { openCRM } from './crm.ts';

const crm = await openCRM();
const SEED = Number(process.env['MODSHELF_SEED'] ?? Date.now() % 2 ** 31);
const RUNS = 15;
const LENGTH = 30;

test(`customers, orders, trackings and transactions agree after any sequence of acts (MODSHELF_SEED=${SEED})`, async () => {
  let accepted = 0;
  await fc.assert(fc.asyncProperty(fc.array(ACTS, { minLength: 5, maxLength: LENGTH }), async (acts) => {
    await crm.restart();
    const journal = openJournal();
    for (const act of acts) {
      if (await outcomeOf(perform(crm, act)) !== 'accepted') continue;
      accepted += 1;
      await checkInvariants(crm, journal);
    }
  }), { seed: SEED, numRuns: RUNS });
  expect(accepted).toBeGreaterThan(RUNS);
}, 60_000);
