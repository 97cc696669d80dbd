import { emitCheckRun } from '../events.ts';
import { objectType } from '../git/objects.ts';
import { resolveCommit } from '../git/refs.ts';
import { invalid, notFound, Refusal } from '../http-error.ts';
import type { Annotation, CheckRun, Status } from '../model.ts';
import type { Needs } from '../permissions.ts';
import { renderAccount } from '../render/account.ts';
import { renderAnnotation, renderCheckRun, renderStatus } from '../render/check.ts';
import { api, page, renderRepository } from '../render/repository.ts';
import { integer, needText, object, objects, oneOf, route, text } from '../route.ts';
import type { Answer, Ask, Body, Route } from '../route.ts';
import { appOf, byId } from '../state.ts';
import { needCommit } from './contents.ts';

const READ: Needs = { person: 'read', app: [['checks', 'read']] };
const WRITE: Needs = { person: 'nobody', app: [['checks', 'write']] };
const STATUS: Needs = { person: 'write', app: [['statuses', 'write']] };

const STATES = ['queued', 'in_progress', 'completed', 'waiting', 'requested', 'pending'] as const;
const CONCLUSIONS = ['success', 'failure', 'neutral', 'cancelled', 'skipped', 'timed_out', 'action_required'] as const;
const MOST_ANNOTATIONS = 50;

/** Check runs, which only apps may write, and commit statuses. */
export const checkRoutes: Route[] = [
  route('POST /repos/{owner}/{repo}/check-runs', WRITE, createRun),
  route('GET /repos/{owner}/{repo}/check-runs/{check_run_id}', READ, ({ world, params }) => ({
    status: 200,
    body: renderCheckRun(world, byId(world.checkRuns, params['check_run_id'])),
  })),
  route('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', WRITE, updateRun),
  route('GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations', READ, ({ world, params }) => {
    const run = byId(world.checkRuns, params['check_run_id']);
    return { status: 200, list: run.annotations.map((annotation) => renderAnnotation(world, run, annotation)) };
  }),
  route('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', READ, async ({ world, params, query }) => {
    const sha = await needCommit(world, params['ref'] ?? '');
    const runs = world.checkRuns.filter(
      (run) =>
        run.headSha === sha &&
        (!query['check_name'] || run.name === query['check_name']) &&
        (!query['status'] || run.status === query['status']) &&
        (!query['app_id'] || appOf(world, run.app)?.id === Number(query['app_id'])),
    );
    const shown = query['filter'] === 'all' ? runs : runs.filter((run) => run === runs.findLast((other) => other.name === run.name && other.app === run.app));
    return { status: 200, list: shown.toReversed().map((run) => renderCheckRun(world, run)), wrap: (page, total) => ({ total_count: total, check_runs: page }) };
  }),
  route('POST /repos/{owner}/{repo}/statuses/{sha}', STATUS, async ({ world, actor, params, body }) => {
    const sha = params['sha'] ?? '';
    if ((await objectType(world.git, sha)) !== 'commit') throw new Refusal(422, `No commit found for SHA: ${sha}`);
    const state = oneOf(body, 'state', ['error', 'failure', 'pending', 'success']);
    if (!state) throw invalid('Status', 'state', 'missing_field');
    const status: Status = {
      id: world.nextId(), sha, state, context: text(body, 'context') ?? 'default', description: text(body, 'description') ?? null,
      targetUrl: text(body, 'target_url') ?? null, creator: actor.account, createdAt: world.now(),
    };
    world.statuses.push(status);
    return { status: 201, body: { ...renderStatus(world, status), creator: renderAccount(world, status.creator) } };
  }),
  route('GET /repos/{owner}/{repo}/commits/{ref}/status', { person: 'read', app: [['statuses', 'read']] }, combinedStatus),
];

async function createRun({ world, actor, body }: Ask): Promise<Answer> {
  const headSha = needText(body, 'head_sha');
  if ((await resolveCommit(world.git, headSha)) !== headSha) throw new Refusal(422, `No commit found for SHA: ${headSha}`);
  const id = world.nextId();
  const run: CheckRun = {
    id, name: needText(body, 'name'), headSha, app: actor.app?.slug ?? '', status: 'queued', conclusion: null, startedAt: world.now(), completedAt: null,
    detailsUrl: page(world, `/runs/${id}`), externalId: '', output: { title: null, summary: null, text: null }, annotations: [],
  };
  write(run, body, world.now());
  world.checkRuns.push(run);
  emitCheckRun(world, 'created', run, actor.account);
  if (run.status === 'completed') emitCheckRun(world, 'completed', run, actor.account);
  return { status: 201, body: renderCheckRun(world, run) };
}

function updateRun({ world, actor, params, body }: Ask): Answer {
  const run = byId(world.checkRuns, params['check_run_id']);
  if (run.app !== actor.app?.slug) throw new Refusal(403, 'Invalid app_id `' + (actor.app?.id ?? '') + '` - check run can only be modified by the GitHub App that created it.');
  const was = run.status;
  write(run, body, world.now());
  if (run.status === 'completed' && was !== 'completed') emitCheckRun(world, 'completed', run, actor.account);
  return { status: 200, body: renderCheckRun(world, run) };
}

function write(run: CheckRun, body: Body, now: string): void {
  const conclusion = oneOf(body, 'conclusion', CONCLUSIONS);
  const status = conclusion ? 'completed' : oneOf(body, 'status', STATES);
  if (status === 'completed' && !conclusion && run.conclusion === null) throw invalid('CheckRun', 'conclusion', 'missing_field');
  const output = object(body, 'output');
  const annotations = output ? (objects(output, 'annotations') ?? []).map(annotation) : [];
  if (annotations.length > MOST_ANNOTATIONS) throw new Refusal(422, `Invalid request.\n\nNo more than ${MOST_ANNOTATIONS} items are allowed; ${annotations.length} were supplied.`);
  if (output) run.output = { title: text(output, 'title') ?? run.output.title, summary: needText(output, 'summary'), text: text(output, 'text') ?? null };
  run.annotations.push(...annotations);
  run.name = text(body, 'name') ?? run.name;
  run.detailsUrl = text(body, 'details_url') ?? run.detailsUrl;
  run.externalId = text(body, 'external_id') ?? run.externalId;
  run.startedAt = text(body, 'started_at') ?? run.startedAt;
  run.status = status ?? run.status;
  if (status === 'completed') Object.assign(run, { conclusion: conclusion ?? run.conclusion, completedAt: text(body, 'completed_at') ?? now });
  else if (status) Object.assign(run, { conclusion: null, completedAt: null });
}

function annotation(body: Body): Annotation {
  const start = integer(body, 'start_line');
  const end = integer(body, 'end_line');
  if (start === undefined || end === undefined || end < start) throw invalid('CheckRun', 'annotations', 'invalid', 'start_line and end_line must be lines in order');
  return {
    path: needText(body, 'path'), start_line: start, end_line: end, start_column: integer(body, 'start_column') ?? null, end_column: integer(body, 'end_column') ?? null,
    annotation_level: oneOf(body, 'annotation_level', ['notice', 'warning', 'failure']) ?? 'notice', title: text(body, 'title') ?? null,
    message: needText(body, 'message'), raw_details: text(body, 'raw_details') ?? null,
  };
}

async function combinedStatus({ world, params }: Ask): Promise<Answer> {
  const sha = await resolveCommit(world.git, params['ref'] ?? '');
  if (!sha) throw notFound();
  const latest = new Map(world.statuses.filter((status) => status.sha === sha).map((status) => [status.context, status]));
  const states = [...latest.values()].map((status) => status.state);
  const failed = states.some((state) => state === 'failure' || state === 'error');
  const state = failed ? 'failure' : states.length === 0 || states.includes('pending') ? 'pending' : 'success';
  const url = api(world, `/commits/${sha}`);
  return {
    status: 200,
    body: {
      state, sha, total_count: latest.size, statuses: [...latest.values()].map((status) => renderStatus(world, status)),
      repository: renderRepository(world), commit_url: url, url: `${url}/status`,
    },
  };
}
