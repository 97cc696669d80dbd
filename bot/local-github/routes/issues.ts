import { emitIssue } from '../events.ts';
import { invalid, Refusal } from '../http-error.ts';
import type { Issue } from '../model.ts';
import { holds } from '../permissions.ts';
import type { Needs } from '../permissions.ts';
import { closeIssue, reopenIssue } from '../pull/lifecycle.ts';
import { renderAssignees, renderIssue, renderLabels } from '../render/issue.ts';
import { needText, oneOf, route, text, texts } from '../route.ts';
import type { Ask, Body, Route } from '../route.ts';
import { issueOf, personOf } from '../state.ts';
import type { World } from '../state.ts';
import { labelNames, setLabels } from './labels.ts';

// A pull request is an issue too, so either permission opens it.
export const READ: Needs = { person: 'read', app: [['issues', 'read'], ['pull_requests', 'read']] };
export const TALK: Needs = { person: 'read', app: [['issues', 'write'], ['pull_requests', 'write']] };
export const TRIAGE: Needs = { person: 'triage', app: [['issues', 'write'], ['pull_requests', 'write']] };

/** Issues, and what the issues API does to pull requests. */
export const issueRoutes: Route[] = [
  route('GET /repos/{owner}/{repo}/issues', READ, ({ world, query }) => ({
    status: 200,
    list: listIssues(world, query).map((issue) => renderIssue(world, issue)),
  })),
  route('POST /repos/{owner}/{repo}/issues', { person: 'read', app: [['issues', 'write']] }, createIssue),
  route('GET /repos/{owner}/{repo}/issues/{issue_number}', READ, ({ world, params }) => ({
    status: 200,
    body: renderIssue(world, issueOf(world, params['issue_number'] ?? '')),
  })),
  route('PATCH /repos/{owner}/{repo}/issues/{issue_number}', TALK, async (ask) => {
    const issue = issueOf(ask.world, ask.params['issue_number'] ?? '');
    await updateIssue(ask, issue);
    return { status: 200, body: renderIssue(ask.world, issue) };
  }),
  route('POST /repos/{owner}/{repo}/issues/{issue_number}/assignees', TRIAGE, async (ask) => assign(ask, 'assigned')),
  route('DELETE /repos/{owner}/{repo}/issues/{issue_number}/assignees', TRIAGE, async (ask) => assign(ask, 'unassigned')),
];

function listIssues(world: World, query: Record<string, string>): Issue[] {
  const state = query['state'] ?? 'open';
  const labels = query['labels']?.split(',').filter(Boolean) ?? [];
  const since = query['since'];
  const found = world.issues.filter(
    (issue) =>
      (state === 'all' || issue.state === state) &&
      labels.every((name) => issue.labels.some((label) => label.toLowerCase() === name.toLowerCase())) &&
      (!query['creator'] || issue.author.login === query['creator']) &&
      (!since || issue.updatedAt >= since),
  );
  const key = query['sort'] === 'updated' ? 'updatedAt' : 'createdAt';
  const sorted = found.toSorted((a, b) => a[key].localeCompare(b[key]) || a.number - b.number);
  return query['direction'] === 'asc' ? sorted : sorted.reverse();
}

async function createIssue({ world, actor, body }: Ask): Promise<{ status: number; body: unknown }> {
  const title = needTitle(body);
  const mayTriage = holds(actor, 'triage');
  const issue: Issue = {
    ...openIssue(world, actor.account, title, text(body, 'body') ?? null, actor.app?.slug),
    assignees: mayTriage ? assignable(world, texts(body, 'assignees') ?? []) : [],
  };
  world.issues.push(issue);
  // GitHub drops the labels of those who may not label, without a word.
  const labels = mayTriage ? labelNames(body) : [];
  setLabels(world, issue, labels);
  await emitIssue(world, 'opened', issue, actor.account);
  for (const label of renderLabels(world, issue)) await emitIssue(world, 'labeled', issue, actor.account, { label });
  return { status: 201, body: renderIssue(world, issue) };
}

/** A new, open issue with the next number; not yet in the world. */
export function openIssue(world: World, author: Issue['author'], title: string, body: string | null, app: string | undefined): Issue {
  const now = world.now();
  return {
    id: world.nextId(), number: world.issues.length + 1, title, body, author, ...(app ? { app } : {}), state: 'open', stateReason: null,
    createdAt: now, updatedAt: now, closedAt: null, closedBy: null, labels: [], assignees: [], reactions: [],
  };
}

async function updateIssue({ world, actor, body }: Ask, issue: Issue): Promise<void> {
  if (!holds(actor, 'triage') && issue.author.login !== actor.account.login) throw new Refusal(403, 'Must have admin rights to Repository.');
  await editText(world, actor.account, issue, body);
  if (body['labels'] !== undefined && holds(actor, 'triage')) setLabels(world, issue, labelNames(body));
  if (body['assignees'] !== undefined && holds(actor, 'triage')) issue.assignees = assignable(world, texts(body, 'assignees') ?? []);
  const state = oneOf(body, 'state', ['open', 'closed']);
  const reason = oneOf(body, 'state_reason', ['completed', 'not_planned', 'duplicate', 'reopened']) ?? null;
  if (state === 'closed' && issue.state === 'open') await closeIssue(world, issue, actor.account, reason);
  if (state === 'open' && issue.state === 'closed') {
    if (issue.pull?.mergedAt) throw invalid('PullRequest', 'state', 'custom', 'state cannot be changed. The pull request cannot be reopened.');
    await reopenIssue(world, issue, actor.account);
  }
}

/** Changes title and body, and tells the apps what they were. */
export async function editText(world: World, by: Issue['author'], issue: Issue, body: Body): Promise<void> {
  const changes: Body = {};
  const title = body['title'] === undefined ? undefined : needTitle(body);
  if (title !== undefined && title !== issue.title) {
    changes['title'] = { from: issue.title };
    issue.title = title;
  }
  const content = text(body, 'body');
  if (content !== undefined && content !== issue.body) {
    changes['body'] = { from: issue.body ?? '' };
    issue.body = content;
  }
  issue.updatedAt = world.now();
  if (Object.keys(changes).length > 0) await emitIssue(world, 'edited', issue, by, { changes });
}

function needTitle(body: Body): string {
  const title = typeof body['title'] === 'number' ? String(body['title']) : needText(body, 'title');
  if (title.trim() === '') throw invalid('Issue', 'title', 'missing_field');
  if (title.length > 256) throw invalid('Issue', 'title', 'custom', 'title is too long (maximum is 256 characters)');
  return title;
}

const assignable = (world: World, logins: string[]): string[] =>
  logins.map((login) => personOf(world, login)?.account.login).filter((login) => login !== undefined);

async function assign({ world, actor, params, body }: Ask, action: 'assigned' | 'unassigned'): Promise<{ status: number; body: unknown }> {
  const issue = issueOf(world, params['issue_number'] ?? '');
  for (const login of assignable(world, texts(body, 'assignees') ?? [])) {
    const has = issue.assignees.includes(login);
    if (has === (action === 'assigned')) continue;
    issue.assignees = has ? issue.assignees.filter((other) => other !== login) : [...issue.assignees, login];
    await emitIssue(world, action, issue, actor.account, { assignee: renderAssignees(world, [login])[0] });
  }
  return { status: action === 'assigned' ? 201 : 200, body: renderIssue(world, issue) };
}
