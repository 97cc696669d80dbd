/** `modshelf version-pr`: one pull request that versions everything merged; `--check` proves that a pull request keeps to it. */
import { createGitHub } from '#github/client.ts';
import { mergeVersionPull, openVersionPull } from '#github/version-pull.ts';
import type { Io, Outcome, Register, Run } from './lib/command.ts';
import { openGit, type Git } from './lib/git.ts';
import { fetchRefs, MAIN, remoteRefs } from './lib/refs.ts';
import { outageOf } from './lib/release/outage.ts';
import { checkVersions } from './lib/release/version-check.ts';
import { ChangesetsFailure, makeVersions, VERSION_BRANCH } from './lib/release/versioning.ts';
import { isObjectId } from './lib/tree.ts';

type Options = { merge?: boolean; check?: boolean; base?: string; headRef?: string };

const stop = (exit: 1 | 2, text: string): Outcome => ({ exit, text, json: { ok: false, error: text } });

const versionPR: Run = async (io, options: Options) => {
  const git = openGit(io.root);
  try {
    return options.check ? await check(git, options) : await open(git, io, options.merge ?? io.env['MODSHELF_VERSION_MERGE'] === 'true');
  } catch (error) {
    return error instanceof ChangesetsFailure ? stop(1, `changeset version failed:\n${error.message}`) : outageOf(error);
  }
};

async function check(git: Git, { base, headRef }: Options): Promise<Outcome> {
  if (!base || !isObjectId(base)) return stop(2, '--check needs --base with the commit of the base branch');
  if (await git.ask(['cat-file', '-e', `${base}^{commit}`]) === undefined) await git.run(['fetch', '--quiet', '--no-tags', 'origin', base]);
  const head = (await git.run(['rev-parse', 'HEAD'])).trim();
  const branch = headRef ?? (await git.run(['rev-parse', '--abbrev-ref', 'HEAD'])).trim();
  const wrong = await checkVersions(git, base, head, branch);
  const good = branch === VERSION_BRANCH ? 'the Version PR is what changesets make of main, to the byte' : 'versions are left to the Version PR, and every changed module has its changeset';
  return { exit: wrong.length ? 1 : 0, text: wrong.length ? wrong.join('\n') : good, json: { ok: wrong.length === 0, problems: wrong } };
}

async function open(git: Git, io: Io, merge: boolean): Promise<Outcome> {
  const token = io.env['GITHUB_TOKEN'];
  const [owner, repo] = (io.env['GITHUB_REPOSITORY'] ?? '').split('/');
  if (!token || !owner || !repo) return stop(2, 'Set GITHUB_TOKEN and GITHUB_REPOSITORY (owner/name): the pull request is opened on GitHub.');
  const branch = `refs/heads/${VERSION_BRANCH}`;
  const refs = await remoteRefs(git, [MAIN, branch]);
  const main = refs.get(MAIN);
  if (!main) return stop(1, 'The remote has no branch main.');
  await fetchRefs(git, [MAIN]);
  const made = await makeVersions(git, main);
  if (!made) return { exit: 0, text: 'nothing to version: no changeset on main', json: { ok: true, versions: [] } };
  // The branch is this command's own, so it is replaced; the lease says which state of it we saw.
  if (refs.get(branch) !== made.commit) await git.run(['push', '--quiet', `--force-with-lease=${branch}:${refs.get(branch) ?? ''}`, 'origin', `${made.commit}:${branch}`]);
  const names = made.versions.map(({ module, version }) => `${module}@${version}`);
  const github = createGitHub({ token, ...(io.env['GITHUB_API_URL'] && { baseUrl: io.env['GITHUB_API_URL'] }) });
  const pull = await openVersionPull(github, { owner, repo }, { branch: VERSION_BRANCH, title: `Version ${names.join(', ')}`.slice(0, 200), body: bodyOf(names) });
  const merged = merge ? await mergeVersionPull(github, { owner, repo }, pull.number, made.commit) : undefined;
  const last = merged && (merged.ok ? '; merged' : `; not merged: ${merged.reason}`);
  return { exit: 0, text: `Version PR #${pull.number} ${pull.state}: ${names.join(', ')}${last ?? ''}`, json: { ...(merged && { merged: merged.ok }), ok: true, pull: pull.number, state: pull.state, commit: made.commit, versions: made.versions } };
}

function bodyOf(names: readonly string[]): string {
  return ['Merging this gives these modules their versions and changelogs:', '', ...names.map((name) => `- \`${name}\``), '',
    'It was made by `changeset version` alone; the check makes it again and compares every byte, so it voids no approval. After the merge, tags publish.'].join('\n');
}

export const register: Register = (program, act) => {
  program.command('version-pr')
    .description('open or update the Version PR from the changesets on main; used by the workflow')
    .option('--merge', 'merge it when its head is, to the byte, what was just made of main, and the required checks succeeded on it (or MODSHELF_VERSION_MERGE=true)')
    .option('--check', 'open nothing: prove that the checked-out pull request leaves versions to the Version PR, or is it to the byte')
    .option('--base <commit>', 'with --check: the commit of the base branch')
    .option('--head-ref <branch>', 'with --check: the branch of the pull request')
    .action(act(versionPR));
};
