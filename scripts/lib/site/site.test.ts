import { mkdtemp, readdir, readFile, rm, symlink, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexFiles, releaseFile } from '#registry/index-files.ts';
import type { LedgerEvent } from '#registry/event.ts';
import { makeStory } from '#site/testing/story.ts';
import { commitFiles, type Change } from '../commit.ts';
import { openGit, type Git } from '../git.ts';
import { runModshelf } from '../main.ts';

let folder: string, git: Git;
const story = makeStory();

/** Writes a ledger branch into a bare repository; its files can be changed first. */
async function writeLedger(change: (files: Map<string, string>) => void = () => {}): Promise<void> {
  const files = indexFiles(story.events as LedgerEvent[], story.shelf);
  for (const [release, text] of story.releases) files.set(releaseFile(release), text);
  change(files);
  const changes = new Map([...files].map(([path, text]): [string, Change] => [path, { text }]));
  const commit = await commitFiles(git, undefined, changes, 'ledger\n', { name: 'a', email: 'a@example.com', date: '2026-11-22T10:00:00Z' });
  await git.run(['update-ref', 'refs/heads/ledger', commit]);
}

async function run(...words: string[]): Promise<{ exit: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const exit = await runModshelf(['site', '--root', join(folder, 'repository'), ...words], { cwd: folder, env: {}, out: (text) => { out += text; }, err: (text) => { err += text; } });
  return { exit, out, err };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'modshelf-site-'));
  await openGit(folder).run(['init', '--quiet', '--bare', 'repository']);
  git = openGit(join(folder, 'repository'));
  await writeLedger();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('modshelf site', () => {
  it('writes the pages and lists them with their sizes', async () => {
    const { exit, out } = await run('--out', 'pages', '--json', '--base-url', 'https://example.com/shelf');
    const said = JSON.parse(out) as { ok: boolean; events: number; files: { path: string; size: number }[] };
    expect([exit, said.ok, said.events]).toEqual([0, true, story.events.length]);
    expect(said.files.map(({ path }) => path)).toEqual(expect.arrayContaining(['index.html', '404.html', 'en/index.html', 'zh/modules/loyalty.html']));
    for (const { path, size } of said.files) expect((await readFile(join(folder, 'pages', path))).length).toBe(size);
    expect(await readFile(join(folder, 'pages/en/index.html'), 'utf8')).toContain('<link rel="canonical" href="https://example.com/shelf/en/index.html">');
  });

  it('writes the same bytes again, and takes away what is no longer of the site', async () => {
    const before = await readFile(join(folder, 'pages/en/monitor.html'), 'utf8');
    await writeFile(join(folder, 'pages/stray.html'), 'old');
    expect((await run('--out', 'pages', '--base-url', 'https://example.com/shelf')).exit).toBe(0);
    expect(await readFile(join(folder, 'pages/en/monitor.html'), 'utf8')).toBe(before);
    expect(await readdir(join(folder, 'pages'))).not.toContain('stray.html');
    expect((await readdir(folder)).filter((name) => name.includes('draft') || name.includes('old'))).toEqual([]);
  });

  it('replaces no folder of somebody else', async () => {
    await mkdir(join(folder, 'mine'), { recursive: true });
    await writeFile(join(folder, 'mine/thesis.txt'), 'years of work');
    await symlink(join(folder, 'mine'), join(folder, 'link'));
    expect(await run('--out', 'mine')).toMatchObject({ exit: 2, out: '--out: "mine" can\'t be replaced: it holds files that "modshelf site" did not write\n' });
    expect((await run('--out', 'link')).exit).toBe(2);
    expect((await run('--out', 'mine/thesis.txt')).out).toContain('it is a file');
    expect(await readFile(join(folder, 'mine/thesis.txt'), 'utf8')).toBe('years of work');
  });

  it('takes plain addresses and a readable status only', async () => {
    await writeFile(join(folder, 'broken.json'), '{');
    for (const words of [['--base-url', 'javascript:alert(1)'], ['--repository', 'http://github.com/a/b'], ['--status', 'broken.json'], ['--status', 'absent.json']]) {
      const { exit, out } = await run('--out', 'never', ...words);
      expect([words, exit, out.startsWith(words[0]!)]).toEqual([words, 2, true]);
    }
    expect(await readdir(folder)).not.toContain('never');
  });

  it('shows a status that is handed in', async () => {
    await writeFile(join(folder, 'status.json'), JSON.stringify({ modules: [{ module: 'loyalty', rows: 9120 }] }));
    expect((await run('--out', 'used', '--status', 'status.json')).exit).toBe(0);
    expect(await readFile(join(folder, 'used/en/monitor.html'), 'utf8')).toContain('9,120');
  });

  it('shows nothing of a release whose bytes are not those of the ledger', async () => {
    await writeLedger((files) => { for (const [path, text] of files) if (path.startsWith('releases/')) files.set(path, text.replaceAll('loyalty tier', 'forged tier')); });
    expect((await run('--out', 'forged')).exit).toBe(0);
    const page = await readFile(join(folder, 'forged/en/modules/loyalty.html'), 'utf8');
    expect(page).toContain('the release’s bytes are not at hand');
    expect(page).not.toContain('forged tier');
  });

  it('refuses a ledger that does not verify', async () => {
    await writeLedger((files) => { for (const [path, text] of files) if (path.startsWith('events/')) files.set(path, text.replace('Nobody filled it in', 'Everybody filled it in')); });
    const { exit, out } = await run('--out', 'never');
    expect([exit, out.startsWith('the ledger does not verify: event ')]).toEqual([1, true]);
    expect(await readdir(folder)).not.toContain('never');
  });

  it('says so where there is no ledger', async () => {
    await git.run(['update-ref', '-d', 'refs/heads/ledger']);
    expect((await run('--out', 'bare')).out).toContain('git fetch origin ledger');
  });
});
