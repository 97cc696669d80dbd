/**
 * What GitHub has and the bot was not told of is done now. Requests, comments and reviews are handed on as the events that should have come: their claims
 * see to it that what was told is not done again. Pull requests are looked at as they stand.
 */
import { sha256 } from '#engine/digest.ts';
import { readBranch } from '../branch.ts';
import type { Task } from '../effects.ts';
import { issueLane } from '../events/event.ts';
import { account, at, text, thread } from '../events/payload.ts';
import type { Payload, Thread } from '../events/payload.ts';
import type { Pull } from '../port.ts';
import { isRequest } from '../request.ts';
import { labelOf } from '../state.ts';
import type { Tools } from '../tools.ts';
import { planKey } from './planning.ts';
import { readProgress } from './progress.ts';

/** GitHub delivers again for three days. Units: milliseconds. */
const FIRST = 3 * 24 * 3600_000;
/** GitHub's lists lag behind a little. Units: milliseconds. */
const OVERLAP = 120_000;
/** Only these wait for a check, whose end changes nothing that a list of threads would show. */
const WAITING = ['draft', 'tested'] as const;

export async function reconcile({ slot }: Extract<Task, { do: 'reconcile' }>, tools: Tools): Promise<void> {
  const { github, memory } = tools;
  const key = `reconciled ${tools.repository}`;
  const now = tools.now().getTime();
  const before = await memory.read(key);
  const since = new Date(typeof before === 'string' ? Date.parse(before) - OVERLAP : now - FIRST).toISOString().replace(/\.\d+Z$/, 'Z');
  const threads = await github.changedThreads(since);
  const numbers = new Set<number>();
  for (const issue of threads) {
    const found = thread({ issue });
    if (found?.isPull) numbers.add(found.number);
    else if (found) await hearRequest(found, issue, tools);
  }
  // Without a lasting memory nobody knows which comments were answered: to answer twice is worse than to wait for the next word.
  if (memory.lasting) for (const comment of await github.changedComments(since)) await hearComment(comment, threads, since, tools);
  const pulls = await github.openPulls();
  for (const pull of pulls) await lookAt(pull, numbers.has(pull.number), slot, tools);
  // What was closed or merged meanwhile is no longer among the open ones.
  const open = new Set(pulls.map(({ number }) => number));
  for (const number of numbers) {
    const pull = open.has(number) ? undefined : await github.pull(number);
    const request = pull && readBranch(pull.branch);
    if (request) await tools.later({ do: 'refresh', pull: number }, issueLane(request.issue), `reconcile ${slot} refresh ${number}`);
  }
  await memory.write(key, new Date(now).toISOString());
}

/** A request that has no answer at all: its event is handed on, once for each wording. */
async function hearRequest(issue: Thread, raw: Payload, tools: Tools): Promise<void> {
  if (!issue.open || !isRequest(issue)) return;
  const progress = await readProgress(tools, issue.number);
  if (progress?.outcome !== undefined && progress.outcome !== 'running') return;
  const wording = sha256(JSON.stringify([issue.title, issue.body])).slice(0, 16);
  await tools.hear('issues', { action: 'opened', issue: raw, sender: raw['user'] }, `reconcile ${tools.repository} issue ${issue.number} ${wording}`);
}

async function hearComment(comment: Payload, threads: readonly Payload[], since: string, tools: Tools): Promise<void> {
  const number = Number(/\/issues\/(\d+)$/.exec(text(comment['issue_url']))?.[1]);
  const issue = threads.find((one) => one['number'] === number);
  if (!issue || text(comment['created_at']) < since || comment['created_at'] !== comment['updated_at']) return;
  await tools.hear('issue_comment', { action: 'created', issue, comment, sender: comment['user'] }, `reconcile ${tools.repository} comment ${String(comment['id'])}`);
}

async function lookAt(pull: Pull, changed: boolean, slot: string, tools: Tools): Promise<void> {
  const request = readBranch(pull.branch);
  if (!request) {
    if (changed && pull.base === tools.base && pull.author !== tools.bot) await tools.later({ do: 'recognise', pull: pull.number }, issueLane(pull.number), `reconcile ${tools.repository} recognise ${pull.number} ${pull.head}`);
    return;
  }
  const lane = issueLane(request.issue);
  if (changed) await hearReviews(pull, tools);
  const evidence = await tools.github.ownComment(pull.number, 'evidence');
  const base = await tools.github.head(tools.base);
  const current = base !== undefined && evidence?.data['planned'] === planKey(await tools.github.tree(base), pull.head);
  if (!current) await tools.later({ do: 'plan', pull: pull.number, because: 'it was not planned on what is there now' }, lane, `reconcile ${slot} plan ${pull.number}`);
  const waits = WAITING.some((state) => pull.labels.includes(labelOf(state)));
  if (changed || waits || !current) await tools.later({ do: 'refresh', pull: pull.number }, lane, `reconcile ${slot} refresh ${pull.number}`);
}

/** Reviews that ask for something are handed on; what was worked in before is claimed, or remembered by the evidence. */
async function hearReviews(pull: Pull, tools: Tools): Promise<void> {
  const evidence = await tools.github.ownComment(pull.number, 'evidence');
  const asked = evidence?.data['asked'];
  const head = { ref: pull.branch, repo: { full_name: tools.repository } };
  for (const review of await tools.github.rawReviews(pull.number)) {
    if (!account(review['user'])?.human || (Array.isArray(asked) && asked.includes(`review ${String(at(review, 'id'))}`))) continue;
    const payload = { action: 'submitted', review, pull_request: { number: pull.number, head, user: { login: pull.author, type: 'Bot' } }, sender: review['user'] };
    await tools.hear('pull_request_review', payload, `reconcile ${tools.repository} review ${String(at(review, 'id'))}`);
  }
}
