import { emitPull } from '../events.ts';
import { Refusal } from '../http-error.ts';
import type { Actor, PullRequest } from '../model.ts';
import { grants, holds } from '../permissions.ts';
import { requestOwners } from '../pull/lifecycle.ts';
import { page } from '../render/repository.ts';
import { isObject, route, text } from '../route.ts';
import type { Answer, Ask, Body, Route } from '../route.ts';
import { nodeId, pulls } from '../state.ts';
import type { World } from '../state.ts';
import { readRepository } from './graphql-objects.ts';
import { parseOperation } from './graphql-syntax.ts';
import type { Field } from './graphql-syntax.ts';

const DRAFTS: Record<string, boolean> = { markPullRequestReadyForReview: false, convertPullRequestToDraft: true };

/** Files of a commit in one request, and the two mutations that GitHub has in GraphQL only: a draft becomes ready, and a ready one a draft. Anything else is refused by name. */
export const graphqlRoutes: Route[] = [route('POST /graphql', { person: 'read', app: [['pull_requests', 'write'], ['contents', 'read']] }, answer)];

async function answer(ask: Ask): Promise<Answer> {
  const variables = isObject(ask.body['variables']) ? ask.body['variables'] : {};
  const operation = parseOperation(text(ask.body, 'query') ?? '', variables);
  if ('problem' in operation) return failure('undefinedField', operation.problem, []);
  const data: Body = {};
  for (const field of operation.fields) {
    if (operation.type === 'query' && field.name === 'repository') {
      data[field.alias] = await readRepository(ask.world, field);
      continue;
    }
    const draft = Object.hasOwn(DRAFTS, field.name) ? DRAFTS[field.name] : undefined;
    if (operation.type !== 'mutation' || draft === undefined) {
      return failure('undefinedField', `The local GitHub has no ${operation.type} field '${field.name}'; it has the query repository and the mutations ${Object.keys(DRAFTS).join(' and ')}.`, [field.name]);
    }
    const result = await setDraft(ask, field, draft);
    if ('problem' in result) return failure(result.type, result.problem, [field.name]);
    data[field.alias] = result.value;
  }
  return { status: 200, body: { data } };
}

async function setDraft({ world, actor }: Ask, field: Field, draft: boolean): Promise<{ value: Body } | { problem: string; type: string }> {
  const input = isObject(field.args['input']) ? field.args['input'] : {};
  const id = input['pullRequestId'];
  const issue = pulls(world).find((candidate) => nodeId('PR', candidate.pull.id) === id);
  if (!issue) return { type: 'NOT_FOUND', problem: `Could not resolve to a node with the global id of '${String(id)}'.` };
  if (!mayChange(actor, issue)) return { type: 'FORBIDDEN', problem: 'Resource not accessible by integration' };
  if (issue.pull.draft !== draft && issue.state === 'open') {
    issue.pull.draft = draft;
    issue.updatedAt = world.now();
    await emitPull(world, draft ? 'converted_to_draft' : 'ready_for_review', issue, actor.account);
    await requestOwners(world, issue, actor.account);
  }
  const value = { clientMutationId: input['clientMutationId'] ?? null, pullRequest: shown(world, issue) };
  return { value: pick(value, field.fields) };
}

function mayChange(actor: Actor, issue: PullRequest): boolean {
  if (actor.via === 'installation') return grants(actor, 'pull_requests', 'write');
  return holds(actor, 'write') || issue.author.login === actor.account.login;
}

function shown(world: World, issue: PullRequest): Body {
  return {
    id: nodeId('PR', issue.pull.id), databaseId: issue.pull.id, number: issue.number, title: issue.title, body: issue.body ?? '', isDraft: issue.pull.draft,
    state: issue.pull.mergedAt ? 'MERGED' : issue.state.toUpperCase(), merged: issue.pull.mergedAt !== null, url: page(world, `/pull/${issue.number}`),
    headRefName: issue.pull.headRef, headRefOid: issue.pull.headSha, baseRefName: issue.pull.baseRef, updatedAt: issue.updatedAt,
  };
}

function pick(value: Body, fields: Field[]): Body {
  const picked: Body = {};
  for (const field of fields) {
    if (field.name === '__typename') continue;
    if (!Object.hasOwn(value, field.name)) throw new Refusal(422, `Field '${field.name}' isn't served by the local GitHub.`);
    const inner = value[field.name];
    picked[field.alias] = isObject(inner) ? pick(inner, field.fields) : inner;
  }
  return picked;
}

function failure(type: string, message: string, path: string[]): Answer {
  return { status: 200, body: { data: null, errors: [{ type, path, message, locations: [{ line: 1, column: 1 }] }] } };
}
