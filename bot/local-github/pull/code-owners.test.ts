import { expect, test } from 'vitest';
import { start, writeFiles } from '../testing/start.ts';
import { openGit } from '../git/run.ts';
import { ownersOf } from './code-owners.ts';
import type { World } from '../state.ts';

const people = ['all', 'mod', 'doc', 'deep', 'reader'].map((login, index) => ({
  account: { id: index, login, type: 'User' as const },
  permission: login === 'reader' ? ('read' as const) : ('write' as const),
}));

async function owners(text: string, path: string): Promise<string[][]> {
  const github = await start({ seed: (workTree) => writeFiles(workTree, { '.github/CODEOWNERS': text }) });
  return ownersOf({ git: openGit(github.repository), people } as World, 'main', [path]);
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
