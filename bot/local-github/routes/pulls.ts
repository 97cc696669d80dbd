import { emitPull } from '../events.ts';
import { diffFiles } from '../git/diff.ts';
import { commitsBetween } from '../git/history.ts';
import { mergeTrees } from '../git/merge.ts';
import { writeCommit } from '../git/objects.ts';
import { isAncestor, mergeBase, readRef } from '../git/refs.ts';
import { invalid, notFound, Refusal } from '../http-error.ts';
import type { PullRequest } from '../model.ts';
import { holds } from '../permissions.ts';
import type { Needs } from '../permissions.ts';
import { closeIssue, reopenIssue, requestOwners } from '../pull/lifecycle.ts';
import { mergePull } from '../pull/merge.ts';
import { changeRef } from '../ref-moves.ts';
import { renderCommit, renderFile, signatureOf } from '../render/git.ts';
import { renderPull, renderPullSimple } from '../render/pull.ts';
import { api } from '../render/repository.ts';
import { flag, needText, oneOf, route, text } from '../route.ts';
import type { Answer, Ask, Route } from '../route.ts';
import { pullOf, pulls } from '../state.ts';
import type { World } from '../state.ts';
import { editText, openIssue } from './issues.ts';

const READ: Needs = { person: 'read', app: [['pull_requests', 'read']] };
const WRITE: Needs = { person: 'read', app: [['pull_requests', 'write']] };
const PUSH: Needs = { person: 'write', app: [['contents', 'write']] };

/** Pull requests: opening, reading, changing, merging. */
export const pullRoutes: Route[] = [
  route('GET /repos/{owner}/{repo}/pulls', READ, ({ world, query }) => ({
    status: 200,
    list: listPulls(world, query).map((pull) => renderPullSimple(world, pull)),
  })),
  route('POST /repos/{owner}/{repo}/pulls', { person: 'write', app: [['pull_requests', 'write']] }, createPull),
  route('GET /repos/{owner}/{repo}/pulls/{pull_number}', READ, getPull),
  route('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', WRITE, async (ask) => {
    const pull = needPull(ask);
    await updatePull(ask, pull);
    return { status: 200, body: await renderPull(ask.world, pull) };
  }),
  route('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', READ, async (ask) => {
    const { pull } = needPull(ask);
    const from = await mergeBase(ask.world.git, pull.baseSha, pull.headSha);
    const files = await diffFiles(ask.world.git, from, pull.headSha);
    return { status: 200, list: files.map((file) => renderFile(ask.world, file, pull.headSha)) };
  }),
  route('GET /repos/{owner}/{repo}/pulls/{pull_number}/commits', READ, async (ask) => {
    const { pull } = needPull(ask);
    const commits = await commitsBetween(ask.world.git, pull.baseSha, pull.headSha);
    return { status: 200, list: commits.map((commit) => renderCommit(ask.world, commit)) };
  }),
  route('GET /repos/{owner}/{repo}/pulls/{pull_number}/merge', READ, (ask) => {
    if (!needPull(ask).pull.mergedAt) throw notFound();
    return { status: 204 };
  }),
  route('PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge', PUSH, async (ask) => {
    const { world, actor, body } = ask;
    const wish = {
      method: oneOf(body, 'merge_method', ['merge', 'squash', 'rebase']) ?? 'merge',
      ...named('sha', text(body, 'sha')),
      ...named('title', text(body, 'commit_title')),
      ...named('message', text(body, 'commit_message')),
    };
    const sha = await mergePull(world, actor, needPull(ask), wish);
    return { status: 200, body: { sha, merged: true, message: 'Pull Request successfully merged' } };
  }),
  route('PUT /repos/{owner}/{repo}/pulls/{pull_number}/update-branch', WRITE, updateBranch),
];

const needPull = ({ world, params }: Ask): PullRequest => pullOf(world, params['pull_number'] ?? '');

const named = (name: string, value: string | undefined): Record<string, string> => (value === undefined ? {} : { [name]: value });

function listPulls(world: World, query: Record<string, string>): PullRequest[] {
  const state = query['state'] ?? 'open';
  const head = query['head']?.replace(`${world.owner.login}:`, '');
  const found = pulls(world).filter(
    (issue) =>
      (state === 'all' || issue.state === state) &&
      (!head || issue.pull.headRef === head) &&
      (!query['base'] || issue.pull.baseRef === query['base']),
  );
  const key = query['sort'] === 'updated' ? 'updatedAt' : 'createdAt';
  const sorted = found.toSorted((a, b) => a[key].localeCompare(b[key]) || a.number - b.number);
  return query['direction'] === 'asc' || (query['sort'] !== undefined && query['direction'] === undefined && key === 'updatedAt') ? sorted : sorted.reverse();
}

async function createPull({ world, actor, body }: Ask): Promise<Answer> {
  const headRef = needText(body, 'head').replace(`${world.owner.login}:`, '');
  const baseRef = needText(body, 'base');
  const head = await readRef(world.git, `refs/heads/${headRef}`);
  const base = await readRef(world.git, `refs/heads/${baseRef}`);
  if (!head) throw invalid('PullRequest', 'head');
  if (!base) throw invalid('PullRequest', 'base');
  const title = needText(body, 'title');
  if (title.trim() === '') throw invalid('PullRequest', 'title', 'missing_field');
  if (pulls(world).some((issue) => issue.state === 'open' && issue.pull.headRef === headRef && issue.pull.baseRef === baseRef)) {
    throw custom(`A pull request already exists for ${world.owner.login}:${headRef}.`);
  }
  if (await isAncestor(world.git, head.sha, base.sha)) throw custom(`No commits between ${baseRef} and ${headRef}`);
  const issue: PullRequest = {
    ...openIssue(world, actor.account, title, text(body, 'body') ?? null, actor.app?.slug),
    pull: {
      id: world.nextId(), headRef, headSha: head.sha, baseRef, baseSha: base.sha, draft: flag(body, 'draft') ?? false,
      mergedAt: null, mergedBy: null, mergeCommitSha: null, requestedReviewers: [],
    },
  };
  world.issues.push(issue);
  await world.git.run(['update-ref', `refs/pull/${issue.number}/head`, head.sha]);
  await emitPull(world, 'opened', issue, actor.account);
  await requestOwners(world, issue, actor.account);
  return { status: 201, body: await renderPull(world, issue) };
}

const custom = (message: string): Refusal => new Refusal(422, 'Validation Failed', [{ resource: 'PullRequest', code: 'custom', message }]);

async function getPull(ask: Ask): Promise<Answer> {
  const issue = needPull(ask);
  const accept = ask.headers['accept'] ?? '';
  if (!/\.(diff|patch)\b/.test(accept)) return { status: 200, body: await renderPull(ask.world, issue) };
  const { baseSha, headSha } = issue.pull;
  const text = await ask.world.git.run(accept.includes('.diff') ? ['diff', `${baseSha}...${headSha}`] : ['format-patch', '--stdout', `${baseSha}..${headSha}`]);
  return { status: 200, raw: Buffer.from(`${text}\n`), type: 'application/vnd.github.diff; charset=utf-8' };
}

async function updatePull({ world, actor, body }: Ask, issue: PullRequest): Promise<void> {
  if (!holds(actor, 'write') && issue.author.login !== actor.account.login) throw new Refusal(403, 'Must have admin rights to Repository.');
  await editText(world, actor.account, issue, body);
  const base = text(body, 'base');
  if (base !== undefined && base !== issue.pull.baseRef) {
    const ref = await readRef(world.git, `refs/heads/${base}`);
    if (!ref) throw invalid('PullRequest', 'base');
    const from = { ref: { from: issue.pull.baseRef }, sha: { from: issue.pull.baseSha } };
    Object.assign(issue.pull, { baseRef: base, baseSha: ref.sha });
    await emitPull(world, 'edited', issue, actor.account, { changes: { base: from } });
  }
  const state = oneOf(body, 'state', ['open', 'closed']);
  if (state === 'closed' && issue.state === 'open') await closeIssue(world, issue, actor.account);
  if (state === 'open' && issue.state === 'closed') await reopen(world, issue, actor.account);
}

async function reopen(world: World, issue: PullRequest, by: PullRequest['author']): Promise<void> {
  const head = await readRef(world.git, `refs/heads/${issue.pull.headRef}`);
  if (issue.pull.mergedAt || !head) throw invalid('PullRequest', 'state', 'custom', 'state cannot be changed. The pull request cannot be reopened.');
  issue.pull.headSha = head.sha;
  await reopenIssue(world, issue, by);
}

async function updateBranch(ask: Ask): Promise<Answer> {
  const { world, actor, body } = ask;
  const { pull } = needPull(ask);
  const expected = text(body, 'expected_head_sha');
  if (expected !== undefined && expected !== pull.headSha) throw new Refusal(422, "expected head sha didn't match current head ref.");
  const base = await readRef(world.git, `refs/heads/${pull.baseRef}`);
  if (!base || (await isAncestor(world.git, base.sha, pull.headSha))) throw new Refusal(422, 'There are no new commits on the base branch.');
  const merged = await mergeTrees(world.git, pull.headSha, base.sha);
  if (!('tree' in merged)) throw new Refusal(422, 'merge conflict between base and head');
  const author = signatureOf(actor.account, world.now());
  const message = `Merge branch '${pull.baseRef}' into ${pull.headRef}`;
  const after = await writeCommit(world.git, { tree: merged.tree, parents: [pull.headSha, base.sha], author, committer: author, message });
  await changeRef(world, actor, { ref: `refs/heads/${pull.headRef}`, before: pull.headSha, after });
  return { status: 202, body: { message: 'Updating pull request branch.', url: api(world, `/pulls/${ask.params['pull_number']}`) } };
}
