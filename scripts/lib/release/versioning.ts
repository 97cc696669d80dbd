/** `changeset version`, run away from the working tree, as a commit that is the same wherever it is made. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openGit, type Git } from '../git.ts';
import { moduleFolder } from '../modules.ts';

export const VERSION_BRANCH = 'changeset-release/main';

export type Versioned = { commit: string; tree: string; /** Modules and the version each gets. */ versions: { module: string; version: string }[] };

const PACKAGE = /^modules\/([^/]+)\/package\.json$/;
/** The only paths that versioning may touch. */
const EXPECTED = /^(?:modules\/[^/]+\/(?:package\.json|CHANGELOG\.md)|\.changeset\/[^/]+\.md)$/;

/** Returns the commit that versions everything that changesets at a commit ask for, or undefined when they ask for nothing. */
export async function makeVersions(git: Git, base: string): Promise<Versioned | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'modshelf-version-'));
  try {
    await git.run(['worktree', 'add', '--quiet', '--detach', folder, base]);
    await runChangesets(folder);
    const tree = openGit(folder);
    await tree.run(['add', '--all']);
    const changed = (await tree.run(['diff', '--cached', '--name-only', '--no-renames', '-z', base])).split('\0').filter(Boolean);
    if (changed.length === 0) return undefined;
    const strange = changed.find((path) => !EXPECTED.test(path));
    if (strange) throw new Error(`changeset version touched ${strange}`);
    const id = (await tree.run(['write-tree'])).trim();
    const versions = await Promise.all(changed.flatMap((path) => PACKAGE.exec(path)?.[1] ?? []).sort().map(async (module) => ({ module, version: (JSON.parse(await tree.run(['show', `${id}:${moduleFolder(module)}/package.json`])) as { version: string }).version })));
    // The date is that of the base, so that the same base gives the same commit.
    const date = (await git.run(['show', '--no-patch', '--format=%cI', base])).trim();
    const who = Object.fromEntries(['AUTHOR', 'COMMITTER'].flatMap((role) => [[`GIT_${role}_NAME`, 'modshelf'], [`GIT_${role}_EMAIL`, 'modshelf@users.noreply.github.com'], [`GIT_${role}_DATE`, date]]));
    const commit = (await git.run(['commit-tree', id, '-p', base, '-m', 'modules: version what was merged'], { env: who })).trim();
    return { commit, tree: id, versions };
  } finally {
    await git.ask(['worktree', 'remove', '--force', folder]);
    await rm(folder, { recursive: true, force: true });
    await git.ask(['worktree', 'prune']);
  }
}

/** The changesets that belong to this project run, never those that the folder could bring. */
function runChangesets(folder: string): Promise<void> {
  const entry = join(dirname(createRequire(import.meta.url).resolve('@changesets/cli/package.json')), 'bin.js');
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? folder, NO_COLOR: '1', CI: '1' };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [entry, 'version'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => { output += chunk.toString(); });
    child.stderr.on('data', (chunk: Buffer) => { output += chunk.toString(); });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new ChangesetsFailure(output.trim().slice(-2000)))));
  });
}

/** Changesets refused what it found: most often a changeset that names no module. */
export class ChangesetsFailure extends Error {}
