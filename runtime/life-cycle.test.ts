import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from './contract.ts';
import { openDatabase } from './database/open.ts';
import { CASES, missingCells, NOT_APPLICABLE } from './testing/cases.ts';
import { prepare } from './testing/life-cycle.ts';
import { runCases } from './testing/run-cases.ts';

/** Units: milliseconds, on a machine that does much else. */
const LONG = 300_000;
/** All of them take minutes: `npm run test:postgres` lives them through. Here one of so many, another for each variant. */
const SPREAD = 31;

let database: Database;
beforeAll(async () => { database = await openDatabase({ memory: true }); await prepare(database); });
afterAll(() => database.close());

it('has more than 262 cases, each with a name of its own', () => {
  expect(new Set(CASES.map(({ name }) => name)).size).toBe(CASES.length);
  expect(CASES.length).toBeGreaterThan(262);
});

it('has a case for every operation on every scope that can exist', () => {
  expect(missingCells()).toEqual([]);
  expect(NOT_APPLICABLE).toHaveLength(4);
});

it('holds for a spread of the cases', async () => {
  expect(await runCases(database, CASES.filter((_, index) => index % SPREAD === 11))).toEqual([]);
}, LONG);

it('tells a case that does not hold', async () => {
  const [first] = CASES.filter(({ name }) => name.includes('adds-an-option-with-a-stand-in, in conflict'));
  const wrong = { ...first!, definition: { ...first!.definition, moved: 0 } };
  expect(await runCases(database, [wrong])).toEqual([{ name: wrong.name, message: expect.stringContaining('values that users changed behind their stand-ins') }]);
});
