import { diffFiles } from '../git/diff.ts';
import { commitsBetween, distance, listCommits, readCommit } from '../git/history.ts';
import { readBlob } from '../git/objects.ts';
import { isAncestor, mergeBase, resolveCommit } from '../git/refs.ts';
import { entryAt, listTree } from '../git/trees.ts';
import type { TreeEntry } from '../git/trees.ts';
import { notFound, Refusal } from '../http-error.ts';
import type { Needs } from '../permissions.ts';
import { renderCommit, renderFile } from '../render/git.ts';
import { renderPullSimple } from '../render/pull.ts';
import { api, page } from '../render/repository.ts';
import { route } from '../route.ts';
import type { Answer, Ask, Route } from '../route.ts';
import { pulls } from '../state.ts';
import type { World } from '../state.ts';
import { base64 } from './git-data.ts';

const READ: Needs = { person: 'read', app: [['contents', 'read']] };

/** Files, commits and comparisons. */
export const contentRoutes: Route[] = [
  route('GET /repos/{owner}/{repo}/contents/{path}', READ, getContents),
  route('GET /repos/{owner}/{repo}/compare/{basehead}', READ, compare),
  route('GET /repos/{owner}/{repo}/commits', READ, async ({ world, query }) => {
    const from = await needCommit(world, query['sha'] ?? 'main');
    const commits = await listCommits(world.git, from, query['path']);
    return { status: 200, list: commits.map((commit) => renderCommit(world, commit)) };
  }),
  route('GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', { person: 'read', app: [['pull_requests', 'read'], ['contents', 'read']] }, async ({ world, params }) => {
    const sha = await needCommit(world, params['commit_sha'] ?? '');
    const list = [];
    for (const issue of pulls(world)) {
      const merged = issue.pull.mergeCommitSha === sha;
      const inside = (await isAncestor(world.git, sha, issue.pull.headSha)) && !(await isAncestor(world.git, sha, issue.pull.baseSha));
      if (merged || inside) list.push(renderPullSimple(world, issue));
    }
    return { status: 200, list };
  }),
  route('GET /repos/{owner}/{repo}/commits/{ref}', READ, async ({ world, params }) => {
    const commit = await readCommit(world.git, await needCommit(world, params['ref'] ?? ''));
    const files = await diffFiles(world.git, commit.parents[0], commit.sha);
    const additions = files.reduce((sum, file) => sum + file.additions, 0);
    const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
    const stats = { additions, deletions, total: additions + deletions };
    return { status: 200, body: { ...renderCommit(world, commit), stats, files: files.map((file) => renderFile(world, file, commit.sha)) } };
  }),
];

/** The commit that a name of the request means; refuses with GitHub's 422 when there is none. */
export async function needCommit(world: World, name: string): Promise<string> {
  const commit = await resolveCommit(world.git, name);
  if (!commit) throw new Refusal(422, `No commit found for SHA: ${name}`);
  return commit;
}

async function getContents({ world, params, query, headers }: Ask): Promise<Answer> {
  const ref = query['ref'] ?? 'main';
  const commit = await resolveCommit(world.git, ref);
  if (!commit) throw new Refusal(404, `No commit found for the ref ${ref}`);
  const path = (params['path'] ?? '').replace(/^\/+|\/+$/g, '');
  const entry = await entryAt(world.git, commit, path);
  if (!entry) throw notFound();
  if (entry.type === 'tree') {
    const entries = await listTree(world.git, entry.sha, false);
    return { status: 200, body: entries.map((child) => renderEntry(world, { ...child, path: path ? `${path}/${child.path}` : child.path }, ref)) };
  }
  if (entry.type !== 'blob') return { status: 200, body: { ...renderEntry(world, entry, ref), type: 'submodule', submodule_git_url: null } };
  const content = await readBlob(world.git, entry.sha);
  if (headers['accept']?.includes('raw')) return { status: 200, raw: content, type: 'application/vnd.github.raw+json; charset=utf-8' };
  if (entry.mode === '120000') return { status: 200, body: { ...renderEntry(world, entry, ref), target: content.toString('utf8') } };
  return { status: 200, body: { ...renderEntry(world, entry, ref), content: base64(content), encoding: 'base64' } };
}

function renderEntry(world: World, entry: TreeEntry, ref: string): Record<string, unknown> {
  const path = entry.path.split('/').map(encodeURIComponent).join('/');
  const url = `${api(world, `/contents/${path}`)}?ref=${encodeURIComponent(ref)}`;
  const git = api(world, `/git/${entry.type}s/${entry.sha}`);
  const html = page(world, `/${entry.type}/${ref}/${path}`);
  const types: Record<string, string> = { '120000': 'symlink', '040000': 'dir', '160000': 'submodule' };
  return {
    name: entry.path.slice(entry.path.lastIndexOf('/') + 1),
    path: entry.path,
    sha: entry.sha,
    size: entry.size ?? 0,
    url,
    html_url: html,
    git_url: git,
    download_url: entry.type === 'blob' ? page(world, `/raw/${ref}/${path}`) : null,
    type: types[entry.mode] ?? 'file',
    _links: { self: url, git, html },
  };
}

async function compare({ world, params }: Ask): Promise<Answer> {
  const [baseName = '', headName = ''] = (params['basehead'] ?? '').split('...').map((name) => name.replace(`${world.owner.login}:`, ''));
  const base = await resolveCommit(world.git, baseName);
  const head = await resolveCommit(world.git, headName);
  if (!base || !head) throw notFound();
  const common = await mergeBase(world.git, base, head);
  if (!common) throw new Refusal(404, `No common ancestor between ${baseName} and ${headName}.`);
  const [{ ahead, behind }, commits, files] = await Promise.all([
    distance(world.git, base, head),
    commitsBetween(world.git, base, head),
    diffFiles(world.git, common, head),
  ]);
  const url = page(world, `/compare/${params['basehead']}`);
  return {
    status: 200,
    body: {
      url: api(world, `/compare/${params['basehead']}`),
      html_url: url,
      permalink_url: page(world, `/compare/${base}...${head}`),
      diff_url: `${url}.diff`,
      patch_url: `${url}.patch`,
      base_commit: renderCommit(world, await readCommit(world.git, base)),
      merge_base_commit: renderCommit(world, await readCommit(world.git, common)),
      status: ahead && behind ? 'diverged' : ahead ? 'ahead' : behind ? 'behind' : 'identical',
      ahead_by: ahead,
      behind_by: behind,
      total_commits: commits.length,
      commits: commits.map((commit) => renderCommit(world, commit)),
      files: files.map((file) => renderFile(world, file, head)),
    },
  };
}
