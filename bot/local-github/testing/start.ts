import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Octokit } from 'octokit';
import { expect, onTestFinished } from 'vitest';
import { startLocalGitHub } from '../server.ts';
import type { LocalGitHub, LocalGitHubOptions } from '../types.ts';

export const REPOSITORY = { owner: 'acme', repo: 'shelf' };

const FILES: Record<string, string> = {
  'README.md': '# Shelf\n',
  'modules/crm/module.yaml': 'module: crm\nlines:\n  - one\n  - two\n  - three\n',
  CODEOWNERS: '* @ada\n/modules/ @rita\n',
};

/** Rules as a module repository has them: one check of an app, one approval by a code owner, tags by admins only. */
export const RULES: LocalGitHubOptions['rules'] = {
  branches: {
    main: { requiredChecks: [{ context: 'module', app: 'github-actions' }], approvals: 1, codeOwners: true },
    ledger: { requiredChecks: [], approvals: 0, codeOwners: false, bypass: ['github-actions'] },
  },
  tags: [{ pattern: 'refs/tags/**', create: ['admin', 'modshelf'], immutable: true }],
};

/** A local GitHub for one test, closed when it ends; the test fails when anything left GitHub's OpenAPI description. */
export async function start(options: Partial<LocalGitHubOptions> = {}): Promise<LocalGitHub> {
  const folder = await mkdtemp(join(tmpdir(), 'local-github-test-'));
  const github = await startLocalGitHub({
    folder,
    owner: REPOSITORY.owner,
    name: REPOSITORY.repo,
    seed: (workTree) => writeFiles(workTree, FILES),
    people: [
      { login: 'dev', permission: 'write' },
      { login: 'rita', permission: 'write' },
      { login: 'ada', permission: 'admin' },
      { login: 'tom', permission: 'triage' },
      { login: 'reader', permission: 'read' },
      { login: 'stranger', permission: 'none' },
    ],
    apps: [
      { slug: 'modshelf', permissions: { contents: 'write', issues: 'write', pull_requests: 'write', checks: 'write' } },
      { slug: 'github-actions', permissions: { contents: 'write', checks: 'write', statuses: 'write' } },
    ],
    checkOpenAPI: true,
    ...options,
  });
  onTestFinished(async () => {
    await github.close();
    await rm(folder, { recursive: true, force: true });
    expect(github.breaches).toEqual([]);
  });
  return github;
}

export async function writeFiles(folder: string, files: Record<string, string>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

/** An Octokit for a token, without waiting between requests. */
export function octokit(github: LocalGitHub, token: string): Octokit {
  return new Octokit({ baseUrl: github.url, auth: token, throttle: { enabled: false }, retry: { enabled: false }, log: QUIET });
}

const QUIET = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** What a refused request says: its status and message. */
export async function refusal(request: Promise<unknown>): Promise<{ status: number; message: string }> {
  const error = (await request.then(
    () => ({ status: 0, message: 'not refused' }),
    (reason: unknown) => reason,
  )) as { status: number; message: string };
  return { status: error.status, message: error.message };
}

/** Commits files on a branch by the tree API, making the branch when it is absent; the commit's id comes back. */
export async function commitFiles(kit: Octokit, branch: string, files: Record<string, string | null>, message = 'Change files'): Promise<string> {
  const known = await kit.rest.git.listMatchingRefs({ ...REPOSITORY, ref: `heads/${branch}` });
  const exists = known.data.some(({ ref }) => ref === `refs/heads/${branch}`);
  const { data: tip } = await kit.rest.git.getRef({ ...REPOSITORY, ref: `heads/${exists ? branch : 'main'}` });
  const parent = tip.object.sha;
  const tree = Object.entries(files).map(([path, content]) =>
    content === null ? ({ path, mode: '100644', type: 'blob', sha: null } as const) : ({ path, mode: '100644', type: 'blob', content } as const),
  );
  const { data: made } = await kit.rest.git.createTree({ ...REPOSITORY, base_tree: parent, tree });
  const { data: commit } = await kit.rest.git.createCommit({ ...REPOSITORY, message, tree: made.sha, parents: [parent] });
  if (exists) await kit.rest.git.updateRef({ ...REPOSITORY, ref: `heads/${branch}`, sha: commit.sha });
  else await kit.rest.git.createRef({ ...REPOSITORY, ref: `refs/heads/${branch}`, sha: commit.sha });
  return commit.sha;
}

/** A green (or other) check run on a commit by the app that the rules ask for. */
export async function check(github: LocalGitHub, sha: string, conclusion: 'success' | 'failure' = 'success', slug = 'github-actions'): Promise<void> {
  const kit = octokit(github, github.app(slug).token());
  await kit.rest.checks.create({ ...REPOSITORY, name: 'module', head_sha: sha, status: 'completed', conclusion, output: { title: 'Module', summary: 'done' } });
}
