import { appendFile, chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCommit } from './objects.ts';
import type { Signature } from './objects.ts';
import { openGit } from './run.ts';
import type { Git } from './run.ts';

// What the rules say about a push reaches Git by environment; the hook only speaks it. Fast-forwards can be judged here
// alone, where the pushed objects are in quarantine already.
const HOOK = `#!/bin/sh
if [ -n "$LOCAL_GITHUB_REFUSAL" ]; then
  printf '%s\\n' "$LOCAL_GITHUB_REFUSAL" >&2
  exit 1
fi
while read -r before after ref; do
  printf '%s\\n' "$LOCAL_GITHUB_LINEAR" | grep -Fxq -e "$ref" || continue
  case "$before$after" in *0000000000000000000000000000000000000000*) continue ;; esac
  git merge-base --is-ancestor "$before" "$after" && continue
  printf '%s\\n' "$LOCAL_GITHUB_FORCED" >&2
  exit 1
done
exit 0
`;

/** Makes a bare repository whose branch `main` has one commit with what `seed` put into a folder. */
export async function createRepository(folder: string, seed: (workTree: string) => Promise<void>, author: Signature): Promise<Git> {
  await mkdir(folder, { recursive: true });
  const git = openGit(folder);
  await git.run(['init', '--quiet', '--bare', '--initial-branch=main', '.']);
  await appendFile(join(folder, 'config'), SETTINGS);
  const hook = join(folder, 'hooks', 'pre-receive');
  await mkdir(join(folder, 'hooks'), { recursive: true });
  await writeFile(hook, HOOK);
  await chmod(hook, 0o755);
  const tree = await seedTree(git, seed);
  const commit = await writeCommit(git, { tree, parents: [], author, committer: author, message: 'Initial commit' });
  await git.run(['update-ref', 'refs/heads/main', commit]);
  return git;
}

// The refs of pull requests can be fetched but never pushed, as on GitHub.
const SETTINGS = `
[http]
\treceivepack = true
[receive]
\thideRefs = refs/pull
\tadvertiseAtomic = true
[uploadpack]
\tallowFilter = true
\tallowReachableSHA1InWant = true
[gc]
\tauto = 0
`;

async function seedTree(git: Git, seed: (workTree: string) => Promise<void>): Promise<string> {
  const workTree = await mkdtemp(join(tmpdir(), 'local-github-'));
  try {
    await seed(workTree);
    const env = { GIT_WORK_TREE: workTree, GIT_DIR: git.folder, GIT_INDEX_FILE: join(git.folder, 'seed-index') };
    await git.run(['-C', workTree, 'add', '--all', '--force', '.'], { env });
    return await git.run(['write-tree'], { env });
  } finally {
    await rm(workTree, { recursive: true, force: true });
    await rm(join(git.folder, 'seed-index'), { force: true });
  }
}
