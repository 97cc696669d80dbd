import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Io } from '../command.ts';
import { register } from '../../version-pr.ts';
import { moduleText, openTestWorld, type TestWorld } from './testing/world.ts';
import { runCommand } from './testing/command.ts';
import { makeVersions } from './versioning.ts';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));

/** A project whose modules only changesets sees, with one changeset on main. */
let world: TestWorld, main: string;
beforeAll(async () => {
  world = await openTestWorld();
  for (const part of ['.changeset', 'pnpm-workspace.yaml']) await cp(join(PROJECT, part), join(world.git.root, part), { recursive: true });
  await world.write('package.json', '{ "name": "modshelf", "version": "0.1.0", "private": true, "type": "module" }\n');
  await world.commit('project: start');
  await world.merge('loyalty', moduleText('loyalty', 'tier'));
  main = (await world.git.run(['rev-parse', 'HEAD'])).trim();
});
afterAll(() => world.close());

const io = (): Io => ({ root: world.git.root, cwd: world.git.root, env: {}, now: () => new Date(), progress: () => {} });
const check = (base: string, branch: string) => runCommand(register, io(), ['version-pr', '--check', '--base', base, '--head-ref', branch]);
async function on(commit: string, change: () => Promise<unknown>): Promise<void> {
  await world.git.run(['checkout', '--quiet', '--detach', commit]);
  await change();
}

it('versions the modules that changesets name, the same wherever it is made', async () => {
  const made = await makeVersions(world.git, main);
  expect(made?.versions).toEqual([{ module: 'loyalty', version: '0.1.0' }]);
  expect(await world.git.run(['show', `${made!.commit}:modules/loyalty/CHANGELOG.md`])).toContain('Changes it.');
  const other = await makeVersions(await world.clone('other'), main);
  expect(other?.commit).toBe(made!.commit);
  expect(await makeVersions(world.git, made!.commit)).toBeUndefined();
  expect(await world.git.run(['worktree', 'list'])).not.toContain('modshelf-version');
});

it('proves a Version PR to the byte', async () => {
  const made = await makeVersions(world.git, main);
  await on(made!.commit, async () => {});
  expect(await check(main, 'changeset-release/main')).toMatchObject({ exit: 0 });
  await on(made!.commit, async () => { await world.write('modules/loyalty/CHANGELOG.md', '# other\n'); await world.commit('edit'); });
  expect(await check(main, 'changeset-release/main')).toMatchObject({ exit: 1, text: expect.stringContaining('"modules/loyalty/CHANGELOG.md" is not what changesets make') });
  await on(made!.commit, async () => { await world.write('engine/evil.ts', ''); await world.commit('add'); });
  expect(await check(main, 'changeset-release/main')).toMatchObject({ exit: 1, text: expect.stringContaining('engine/evil.ts') });
});

it('keeps other pull requests away from versions, and asks for a changeset', async () => {
  await on(main, async () => { await world.write('modules/loyalty/package.json', '{ "name": "loyalty", "version": "9.0.0" }'); await world.commit('jump'); });
  expect(await check(main, 'module/loyalty/issue-2')).toMatchObject({ exit: 1, text: expect.stringContaining('come from the Version PR') });
  await on(main, async () => { await world.write('modules/loyalty/module.yaml', moduleText('loyalty', 'rank')); await world.commit('change'); });
  expect(await check(main, 'module/loyalty/issue-2')).toMatchObject({ exit: 1, text: expect.stringContaining('no changeset names "loyalty"') });
  await world.write('.changeset/loyalty-issue-2.md', '---\n"loyalty": minor\n---\n\nRank.\n');
  await world.commit('say it');
  expect(await check(main, 'module/loyalty/issue-2')).toMatchObject({ exit: 0 });
});
