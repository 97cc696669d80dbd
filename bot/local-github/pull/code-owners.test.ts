import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createRepository } from '../git/create.ts';
import { writeFiles } from '../testing/start.ts';
import { ownersOf } from './code-owners.ts';
import type { World } from '../state.ts';

const people = ['all', 'mod', 'doc', 'deep', 'reader'].map((login, index) => ({
  account: { id: index, login, type: 'User' as const },
  permission: login === 'reader' ? ('read' as const) : ('write' as const),
}));

async function owners(text: string, path: string): Promise<string[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'code-owners-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const author = { name: 'x', email: 'x@example.com', date: '2026-01-01T00:00:00Z' };
  const git = await createRepository(folder, (workTree) => writeFiles(workTree, { '.github/CODEOWNERS': text }), author);
  return ownersOf({ git, people } as World, 'main', [path]);
}

test.each([
  ['the last matching line wins', '* @all\n/modules/ @mod', 'modules/a/module.yaml', [['mod']]],
  ['a star covers everything', '* @all', 'a/b/c.md', [['all']]],
  ['a pattern without slash holds at any depth', '*.md @doc', 'a/b/c.md', [['doc']]],
  ['a leading slash holds at the root only', '/docs/ @doc', 'a/docs/x.md', []],
  ['one star stays within a folder', 'docs/* @doc', 'docs/deep/x.md', []],
  ['two stars cross folders', '/modules/**/module.yaml @deep', 'modules/a/b/module.yaml', [['deep']]],
  ['a line without owners takes ownership away', '* @all\n/free/ ', 'free/x', []],
  ['who may not write owns nothing', '* @reader @nobody', 'x', []],
  ['comments are no owners', '# * @all\n*.ts @mod # @doc', 'x.ts', [['mod']]],
  ['a folder name without slash covers what is inside', 'modules @mod', 'modules/a.yaml', [['mod']]],
])('%s', async (_, text, path, expected) => {
  expect(await owners(text, path)).toEqual(expected);
});
