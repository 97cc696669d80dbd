import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openGit } from './lib/git.ts';
import { runModshelf } from './lib/main.ts';

let root = '';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'modshelf-replay-'));
  await cp(new URL('../modules/crm', import.meta.url), join(root, 'modules/crm'), { recursive: true });
  await writeFile(join(root, '.gitignore'), '.modshelf/\n');
  await openGit(root).run(['init', '-q', '-b', 'main']);
  await commit();
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function commit(): Promise<void> {
  await openGit(root).run(['add', '-A']);
  await openGit(root).run(['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', 'commit', '-q', '-m', 'state']);
}

async function run(...words: string[]): Promise<{ exit: number; text: string }> {
  let text = '';
  const exit = await runModshelf(words, { cwd: root, env: {}, out: (said) => { text += said; }, err: () => undefined });
  return { exit, text };
}

test('a module that was generated is made again, also after a change, and a byte by hand is found', async () => {
  expect((await run('new', 'Add a birthday to customers.')).exit).toBe(0);
  await commit();
  expect(await run('replay', 'birthday')).toEqual({ exit: 0, text: 'birthday: the same bytes (the phrase book ran again on the recorded request)\n' });
  expect((await run('new', 'In the birthday module, show the birthday in the customer list.')).exit).toBe(0);
  expect(await run('replay', 'birthday')).toMatchObject({ exit: 0 });
  const file = join(root, 'modules/birthday/module.yaml');
  await writeFile(file, (await readFile(file, 'utf8')).replace('Birthday', 'Birth day'));
  const changed = await run('replay', 'birthday');
  expect(changed).toMatchObject({ exit: 1, text: expect.stringContaining('RP03') });
  const { ok, how, problems } = JSON.parse((await run('replay', 'birthday', '--json')).text) as { ok: boolean; how: string; problems: { code: string; at: { line: number } }[] };
  expect([ok, how, problems[0]!.code, problems[0]!.at.line > 1]).toEqual([false, 'phrase-book', 'RP03', true]);
});

test('what people wrote, and what is not there, is said', async () => {
  expect(await run('replay', 'crm')).toMatchObject({ exit: 1, text: expect.stringContaining('nothing to replay') });
  expect(await run('replay', 'crn')).toMatchObject({ exit: 2, text: expect.stringContaining('did you mean "crm"') });
});
