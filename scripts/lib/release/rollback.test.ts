import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Io } from '../command.ts';
import { register } from '../../rollback.ts';
import { sweepTags } from '../../sweep.ts';
import { fetchLedger } from '../ledger.ts';
import { actOnTag } from './act.ts';
import { moduleText, openTestWorld, PEOPLE, type TestWorld } from './testing/world.ts';
import { runCommand } from './testing/command.ts';

let world: TestWorld;
const FIRST = moduleText('loyalty', 'tier');
beforeAll(async () => {
  world = await openTestWorld();
  await world.release('loyalty', '1.0.0', FIRST);
  await sweepTags(world.services(), () => undefined);
});
afterAll(() => world.close());

const io = (): Io => ({ root: world.git.root, cwd: world.git.root, env: {}, now: () => new Date('2026-11-22T10:00:00Z'), progress: () => {} });
const rollback = (...words: string[]) => runCommand(register, io(), ['rollback', ...words]);

it('has nothing to go back to after one version', async () => {
  expect(await rollback('loyalty')).toMatchObject({ exit: 1, text: expect.stringContaining('no earlier published version') });
  expect(await rollback('ghost')).toMatchObject({ exit: 1, text: '"ghost" was never published' });
  expect(await rollback('../crm')).toMatchObject({ exit: 2 });
});

it('brings an earlier content back as a new version, which the ledger calls a roll back', async () => {
  await world.release('loyalty', '1.1.0', moduleText('loyalty', 'rank'));
  await sweepTags(world.services(), () => undefined);
  const made = await rollback('loyalty');
  expect(made).toMatchObject({ exit: 0, json: { branch: 'rollback/loyalty-1.1.0-to-1.0.0', from: '1.1.0', to: '1.0.0' } });
  const { commit } = made.json as { commit: string };
  const at = async (path: string) => world.git.run(['show', `${commit}:${path}`]);
  expect(await at('modules/loyalty/module.yaml')).toBe(FIRST);
  expect(JSON.parse(await at('modules/loyalty/package.json'))).toMatchObject({ version: '1.1.0' });
  expect(await at('.changeset/loyalty-rollback-1-1-0.md')).toContain('"loyalty": patch');
  expect(await rollback('loyalty')).toMatchObject({ exit: 1, text: expect.stringContaining('is there already') });

  await world.git.run(['merge', '--quiet', '--no-ff', '-m', 'Merge the roll back', 'rollback/loyalty-1.1.0-to-1.0.0']);
  await world.git.run(['push', '--quiet', 'origin', 'main']);
  const last = world.pulls[1]!;
  world.pulls.push({ ...structuredClone(last), number: 103, branch: 'rollback/loyalty-1.1.0-to-1.0.0', author: PEOPLE.dora, head: commit, merge: (await world.git.run(['rev-parse', 'HEAD'])).trim(), reviews: [{ ...last.reviews[0]!, commit }] });
  await world.version('loyalty', '1.1.1');
  await world.tag('loyalty@1.1.1');
  expect(await actOnTag(world.services(), 'loyalty@1.1.1')).toMatchObject({ kind: 'done', event: { rollbackOf: '1.1.0', restores: '1.0.0' } });
  const { versions } = (await fetchLedger(world.git)).shelf.modules['loyalty']!;
  expect(versions[2]!.digest).toBe(versions[0]!.digest);
});
