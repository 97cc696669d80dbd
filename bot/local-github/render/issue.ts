import type { Comment, Issue, Label, Reaction } from '../model.ts';
import { association } from '../permissions.ts';
import { accountOf, appOf, nodeId } from '../state.ts';
import type { World } from '../state.ts';
import { renderAccount, renderApp } from './account.ts';
import { api, page } from './repository.ts';

type Json = Record<string, unknown>;

export function renderLabel(world: World, label: Label): Json {
  return {
    id: label.id,
    node_id: nodeId('LA', label.id),
    url: api(world, `/labels/${encodeURIComponent(label.name)}`),
    name: label.name,
    color: label.color,
    default: false,
    description: label.description,
  };
}

/** The labels of an issue, in the order in which they were put on. */
export function renderLabels(world: World, issue: Issue): Json[] {
  return issue.labels
    .map((name) => world.labels.find((label) => label.name === name))
    .filter((label) => label !== undefined)
    .map((label) => renderLabel(world, label));
}

/** The people assigned to an issue. */
export function renderAssignees(world: World, logins: string[]): Json[] {
  return logins
    .map((login) => accountOf(world, login))
    .filter((account) => account !== undefined)
    .map((account) => renderAccount(world, account));
}

/** An issue, or a pull request as the issues API shows it. */
export function renderIssue(world: World, issue: Issue): Json {
  const url = api(world, `/issues/${issue.number}`);
  const app = appOf(world, issue.app);
  const assignees = renderAssignees(world, issue.assignees);
  return {
    url,
    repository_url: api(world, ''),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: page(world, `/${issue.pull ? 'pull' : 'issues'}/${issue.number}`),
    id: issue.id,
    node_id: nodeId(issue.pull ? 'PR' : 'I', issue.pull?.id ?? issue.id),
    number: issue.number,
    title: issue.title,
    user: renderAccount(world, issue.author),
    labels: renderLabels(world, issue),
    state: issue.state,
    state_reason: issue.stateReason,
    locked: false,
    active_lock_reason: null,
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    comments: world.comments.filter((comment) => comment.number === issue.number).length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    ...(issue.state === 'closed' ? { closed_by: issue.closedBy ? renderAccount(world, issue.closedBy) : null } : {}),
    author_association: association(world, issue.author.login),
    body: issue.body,
    reactions: renderReactions(`${url}/reactions`, issue.reactions),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: app ? renderApp(world, app) : null,
    ...(issue.pull ? { draft: issue.pull.draft, pull_request: pullLinks(world, issue) } : {}),
  };
}

function pullLinks(world: World, issue: Issue): Json {
  const html = page(world, `/pull/${issue.number}`);
  return {
    url: api(world, `/pulls/${issue.number}`),
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    merged_at: issue.pull?.mergedAt ?? null,
  };
}

/** A comment on an issue or pull request. */
export function renderComment(world: World, comment: Comment): Json {
  const url = api(world, `/issues/comments/${comment.id}`);
  const kind = world.issues.find((issue) => issue.number === comment.number)?.pull ? 'pull' : 'issues';
  const app = appOf(world, comment.app);
  return {
    url,
    html_url: page(world, `/${kind}/${comment.number}#issuecomment-${comment.id}`),
    issue_url: api(world, `/issues/${comment.number}`),
    id: comment.id,
    node_id: nodeId('IC', comment.id),
    user: renderAccount(world, comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: association(world, comment.author.login),
    body: comment.body,
    reactions: renderReactions(`${url}/reactions`, comment.reactions),
    performed_via_github_app: app ? renderApp(world, app) : null,
  };
}

export const REACTIONS = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'] as const;

/** The reactions to something, counted. */
export function renderReactions(url: string, reactions: Reaction[]): Json {
  const count = (content: string): number => reactions.filter((reaction) => reaction.content === content).length;
  return { url, total_count: reactions.length, ...Object.fromEntries(REACTIONS.map((content) => [content, count(content)])) };
}

export function renderReaction(world: World, reaction: Reaction): Json {
  return {
    id: reaction.id,
    node_id: nodeId('REA', reaction.id),
    user: renderAccount(world, reaction.account),
    content: reaction.content,
    created_at: reaction.createdAt,
  };
}
