import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Io } from './lib/command.ts';
import { fetchLedger } from './lib/ledger.ts';
import { actOnTag } from './lib/release/act.ts';
import { runCommand } from './lib/release/testing/command.ts';
import { openLoyalty } from './lib/release/testing/loyalty.ts';
import { register as reconcile } from './reconcile.ts';
import { register as status } from './status.ts';

const loyalty = openLoyalty();
/** Units: milliseconds; an embedded database is opened five times. */
const LONG = 300_000;

it('brings a database to the shelf and back, records it, and says what it hides', async () => {
  const { world } = loyalty;
  await world.tag('crm@1.0.0');
  for (const tag of ['crm@1.0.0', 'loyalty@1.0.0']) expect(await loyalty.judge(tag)).toBe('done');
  const io: Io = { root: world.git.root, cwd: world.git.root, env: {}, now: () => new Date('2026-11-23T10:00:00Z'), progress: () => {} };
  const database = join(world.folder, 'database');
  const run = (...words: string[]) => runCommand(reconcile, io, ['reconcile', '--database', database, ...words]);

  expect(await run('--dry-run')).toMatchObject({ exit: 0, text: expect.stringContaining('Would show crm@1.0.0 loyalty@1.0.0'), json: { dryRun: true, changed: true } });
  expect(await runCommand(status, io, ['status', '--database', database])).toMatchObject({ exit: 1, text: expect.stringContaining('Nothing was ever published') });
  expect(await run('--record')).toMatchObject({ exit: 0, json: { ok: true, changed: true, recorded: { ok: true, appended: 1 } } });
  const event = (await fetchLedger(world.git)).events.at(-1)!;
  expect(event).toMatchObject({ act: 'reconcile', result: 'success', detail: { kind: 'folder', modules: 'crm@1.0.0 loyalty@1.0.0' } });
  expect(JSON.stringify(event)).not.toContain(database);

  await world.tag('unpublish/loyalty@1.0.0', { message: 'It burns.' });
  expect((await actOnTag(world.services(), 'unpublish/loyalty@1.0.0', { last: true })).kind).toBe('done');
  expect(await run()).toMatchObject({ exit: 0, text: expect.stringContaining('Shows crm@1.0.0 ('), json: { added: [] } });
  expect(await runCommand(status, io, ['status', '--database', database])).toMatchObject({ exit: 0, text: expect.stringContaining('loyalty/Customer.tier'), json: { modules: { crm: '1.0.0' }, drift: [] } });
}, LONG);

it('says which database can not be opened', async () => {
  const { world } = loyalty;
  const io: Io = { root: world.git.root, cwd: world.git.root, env: {}, now: () => new Date(), progress: () => {} };
  const outcome = await runCommand(status, io, ['status', '--database', 'postgresql://nobody@127.0.0.1:1/none']);
  expect(outcome).toMatchObject({ exit: 2, text: expect.stringContaining('reach the database') });
});
