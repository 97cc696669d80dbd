import { cp, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Io, Outcome } from './lib/command.ts';
import { openGit } from './lib/git.ts';
import { register as registerModels } from './models.ts';
import { register } from './new.ts';

let root = '';
const made: string[] = [];

beforeAll(() => { process.env['GIT_CONFIG_NOSYSTEM'] ??= '1'; });
afterAll(() => Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true }))));

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'modshelf-new-'));
  made.push(root);
  await cp(new URL('../modules/crm', import.meta.url), join(root, 'modules/crm'), { recursive: true });
  await writeFile(join(root, '.gitignore'), '.modshelf/\n');
  const git = openGit(root);
  await git.run(['init', '-q', '-b', 'main']);
  await commit();
});

async function commit(): Promise<void> {
  const git = openGit(root);
  await git.run(['add', '-A']);
  await git.run(['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', 'commit', '-q', '-m', 'state']);
}

async function run(words: string[], env: Io['env'] = {}): Promise<Outcome> {
  let outcome: Outcome | undefined;
  const program = new Command().exitOverride();
  const io: Io = { root, cwd: root, env, now: () => new Date('2026-11-22T10:00:00Z'), progress: () => undefined };
  for (const each of [register, registerModels]) each(program, (act) => async (...given) => { outcome = await act(io, ...given); });
  await program.parseAsync(words, { from: 'user' });
  return outcome!;
}

const read = (path: string) => readFile(join(root, path), 'utf8');

test('writes a module, its package, provenance and changeset, and nothing else', async () => {
  const outcome = await run(['new', 'Add a birthday to customers.']);
  expect([outcome.exit, outcome.json]).toMatchObject([0, { ok: true, name: 'birthday', bump: 'major', provider: 'offline' }]);
  const status = await openGit(root).run(['status', '--porcelain', '--untracked-files=all']);
  expect(status.trim().split('\n').map((line) => line.slice(3)).sort()).toEqual([expect.stringMatching(/^\.changeset\/birthday-[0-9a-f]{8}\.md$/u), 'modules/birthday/CHANGELOG.md', 'modules/birthday/module.yaml', 'modules/birthday/package.json', 'modules/birthday/provenance.json']);
  expect(await read('modules/birthday/module.yaml')).toContain('target: Customer.birthday');
});

test('asks, refuses and fails with exit 1 and writes nothing', async () => {
  for (const [request, said] of [['Give every customer a loyalty tier.', 'Which options'], ['Remove the email from customers.', 'OB02'], ['Remind sales of birthdays.', 'outside-dsl'], ['', 'not-a-request']] as const) {
    const outcome = await run(['new', request]);
    expect([outcome.exit, outcome.text]).toEqual([1, expect.stringContaining(said)]);
  }
  expect(await readdir(join(root, 'modules'))).toEqual(['crm']);
});

test('prints and writes nothing with --dry-run', async () => {
  expect((await run(['new', '--dry-run', 'Add a birthday to customers.'])).text).toContain('── modules/birthday/module.yaml');
  expect(await readdir(join(root, 'modules'))).toEqual(['crm']);
});

test('changes its own module again, keeping what a person wrote and committed', async () => {
  await run(['new', '--name', 'people', 'Add a birthday to customers.']);
  expect((await run(['new', 'In the people module, make the birthday required.'])).exit).toBe(0);
  await writeFile(join(root, 'modules/people/module.yaml'), (await read('modules/people/module.yaml')).replace('patches:', '# Ours.\npatches:'));
  await commit();
  expect((await run(['new', 'In the people module, add a nickname (text) to customers.'])).exit).toBe(0);
  expect(await read('modules/people/module.yaml')).toMatch(/# Ours\.[\s\S]*required: true[\s\S]*Customer\.nickname/u);
});

test('does not write over what a person has not committed', async () => {
  await run(['new', '--name', 'people', 'Add a birthday to customers.']);
  const edited = `${await read('modules/people/module.yaml')}# not yet committed\n`;
  await writeFile(join(root, 'modules/people/module.yaml'), edited);
  const outcome = await run(['new', 'In the people module, make the birthday required.']);
  expect([outcome.exit, outcome.text]).toEqual([1, expect.stringContaining('modules/people/module.yaml')]);
  expect(await read('modules/people/module.yaml')).toBe(edited);
});

test('never writes through a symbolic link', async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'modshelf-link-'));
  made.push(elsewhere);
  await symlink(elsewhere, join(root, '.changeset'));
  await expect(run(['new', 'Add a birthday to customers.'])).rejects.toThrow('symbolic link');
  expect([await readdir(elsewhere), await readdir(join(root, 'modules/birthday')).catch(() => [])]).toEqual([[], []]);
});

test('refuses a name that is none', async () => {
  expect(await run(['new', '--name', '../x', 'Add a birthday to customers.'])).toMatchObject({ exit: 2 });
});

test('lists models with their key\'s name, never the key, and tries them', async () => {
  await cp(new URL('../.github/models.yml', import.meta.url), join(root, '.github/models.yml'));
  const listed = await run(['models', 'list'], { KIMI_API_KEY: 'canary-value-1' });
  expect(listed.text).toMatch(/KIMI_API_KEY present/u);
  expect(listed.text).toMatch(/KIMI_CN_API_KEY absent/u);
  expect(JSON.stringify(listed)).not.toContain('canary-value-1');
  expect(await run(['models', 'test', 'offline'])).toMatchObject({ exit: 0 });
  expect(await run(['models', 'test', 'kimi'])).toMatchObject({ exit: 1, text: expect.stringContaining('KIMI_API_KEY is not set') });
  expect(await run(['models', 'test', 'kimmi'])).toMatchObject({ exit: 2, text: expect.stringContaining('kimi') });
});
