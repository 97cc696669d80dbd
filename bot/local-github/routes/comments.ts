import { emitComment } from '../events.ts';
import { invalid, Refusal } from '../http-error.ts';
import type { Comment, Reaction } from '../model.ts';
import { holds } from '../permissions.ts';
import { REACTIONS, renderComment, renderReaction } from '../render/issue.ts';
import { needText, oneOf, route } from '../route.ts';
import type { Ask, Body, Route } from '../route.ts';
import { byId, issueOf } from '../state.ts';
import { READ, TALK } from './issues.ts';

/** Comments on issues and pull requests, and reactions. */
export const commentRoutes: Route[] = [
  route('GET /repos/{owner}/{repo}/issues/comments/{comment_id}', READ, ({ world, params }) => ({
    status: 200,
    body: renderComment(world, byId(world.comments, params['comment_id'])),
  })),
  route('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', TALK, (ask) => {
    const { world, actor, body } = ask;
    const comment = ownComment(ask);
    const from = comment.body ?? '';
    Object.assign(comment, { body: needBody(body), updatedAt: world.now() });
    emitComment(world, 'edited', issueOf(world, comment.number), comment, actor.account, { changes: { body: { from } } });
    return { status: 200, body: renderComment(world, comment) };
  }),
  route('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', TALK, (ask) => {
    const { world, actor } = ask;
    const comment = ownComment(ask);
    world.comments.splice(world.comments.indexOf(comment), 1);
    emitComment(world, 'deleted', issueOf(world, comment.number), comment, actor.account);
    return { status: 204 };
  }),
  route('POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions', TALK, (ask) =>
    react(ask, byId(ask.world.comments, ask.params['comment_id']).reactions),
  ),
  route('POST /repos/{owner}/{repo}/issues/{issue_number}/reactions', TALK, (ask) =>
    react(ask, issueOf(ask.world, ask.params['issue_number'] ?? '').reactions),
  ),
  route('GET /repos/{owner}/{repo}/issues/comments', READ, ({ world, query }) => ({
    status: 200,
    list: world.comments.filter((comment) => comment.updatedAt >= (query['since'] ?? '')).map((comment) => renderComment(world, comment)),
  })),
  route('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', READ, ({ world, params, query }) => {
    const { number } = issueOf(world, params['issue_number'] ?? '');
    const since = query['since'] ?? '';
    const comments = world.comments.filter((comment) => comment.number === number && comment.updatedAt >= since);
    return { status: 200, list: comments.map((comment) => renderComment(world, comment)) };
  }),
  route('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', TALK, ({ world, actor, params, body }) => {
    const issue = issueOf(world, params['issue_number'] ?? '');
    const now = world.now();
    const comment: Comment = {
      id: world.nextId(), number: issue.number, body: needBody(body), author: actor.account, ...(actor.app ? { app: actor.app.slug } : {}),
      createdAt: now, updatedAt: now, reactions: [],
    };
    world.comments.push(comment);
    issue.updatedAt = now;
    emitComment(world, 'created', issue, comment, actor.account);
    return { status: 201, body: renderComment(world, comment) };
  }),
];

const LONGEST = 65_536;

function needBody(body: Body): string {
  const content = needText(body, 'body');
  if (content.trim() === '') throw invalid('IssueComment', 'body', 'missing_field');
  if (content.length > LONGEST) throw invalid('IssueComment', 'body', 'custom', `Body is too long (maximum is ${LONGEST} characters)`);
  return content;
}

function ownComment({ world, actor, params }: Ask): Comment {
  const comment = byId(world.comments, params['comment_id']);
  if (!holds(actor, 'write') && comment.author.login !== actor.account.login) throw new Refusal(403, 'Must have admin rights to Repository.');
  return comment;
}

function react({ world, actor, body }: Ask, reactions: Reaction[]): { status: number; body: unknown } {
  const content = oneOf(body, 'content', REACTIONS);
  if (!content) throw invalid('Reaction', 'content', 'missing_field');
  const had = reactions.find((reaction) => reaction.content === content && reaction.account.login === actor.account.login);
  if (had) return { status: 200, body: renderReaction(world, had) };
  const reaction = { id: world.nextId(), content, account: actor.account, createdAt: world.now() };
  reactions.push(reaction);
  return { status: 201, body: renderReaction(world, reaction) };
}
