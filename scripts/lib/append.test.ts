/** Many writers at once on a real remote: nothing is lost, and there is one chain. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyBytes } from '#registry/quick.ts';
import { writeAtOnce } from '../testing/writers.ts';
import { openGit } from './git.ts';
import { fetchLedger, listMonths, readHead } from './ledger.ts';

let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'modshelf-writers-')); });
afterAll(() => rm(folder, { recursive: true, force: true }));

it('loses no event and keeps one chain, and a deed that two report is written once', async () => {
  const git = await writeAtOnce(folder, 6, (at) => [`reconcile:${at}`, 'reconcile:shared']);
  const ledger = await fetchLedger(git);
  expect(ledger.problems).toEqual([]);
  expect(ledger.events.map((event) => ('key' in event ? event.key : '')).sort()).toEqual([...Array.from({ length: 6 }, (_, at) => `reconcile:${at}`), 'reconcile:shared'].sort());
  const files = await git.batch((await listMonths(git, ledger.commit!)).map(({ id }) => id));
  expect(verifyBytes(files, await readHead(git, ledger.commit!)).problems).toEqual([]);
  expect((await openGit(git.root).run(['rev-list', '--merges', ledger.commit!])).trim()).toBe('');
});
