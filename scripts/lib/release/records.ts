/** Finds what happened besides acts on the shelf and is not in the ledger yet: requests, generations, tests, reviews, configuration. */
import type { IssueDeed, PullDeeds } from '#github/deeds.ts';
import { personOf, readAI } from '#registry/draft.ts';
import type { EventDraft, LedgerEvent, RecordEvent } from '#registry/event.ts';
import { appendRecords } from '../append.ts';
import { readFolder } from '../folder.ts';
import type { Git } from '../git.ts';
import { moduleFolder } from '../modules.ts';
import { knownBranch, MAIN } from '../refs.ts';
import { ensureCommit } from './git-facts.ts';
import { MODULE_BRANCH } from './pull-facts.ts';
import { eventTime } from './scene.ts';
import type { Services } from './services.ts';

type Draft = Extract<EventDraft, { key: string }>;

/** Files whose change changes who may do what, or which AI is asked. */
const CONFIGURATION = ['.github/models.yml', 'CODEOWNERS', '.github/workflows'];
/** Looked at again, since GitHub's clock and its lists lag. Units: milliseconds. */
const OVERLAP = 86_400_000;

/** Appends what the ledger lacks, in one push; running again appends nothing. Returns how many, or why none could be. */
export async function recordDeeds(services: Services): Promise<{ ok: true; appended: number } | { ok: false; reason: string }> {
  return appendRecords(services.git, async ({ events }) => {
    // A shelf begins with its base: before that there is nothing to be audited.
    if (events.length === 0) return [];
    const time = eventTime(services.now());
    const since = sinceOf(events);
    const pulls = await services.github.pullDeeds(since, (branch) => MODULE_BRANCH.test(branch));
    const drafts: Draft[] = await configurations(services, time);
    for (const pull of pulls) drafts.push(...await draftsOf(services, pull, time));
    // Oldest first, so that the ledger tells a story; those of one moment in the order of their names.
    return drafts.sort((a, b) => (a.at === b.at ? (a.key < b.key ? -1 : 1) : a.at < b.at ? -1 : 1));
  }, services.signer);
}

function sinceOf(events: readonly LedgerEvent[]): string {
  const last = events.findLast((event): event is RecordEvent => 'key' in event);
  return last ? new Date(Date.parse(last.time) - OVERLAP).toISOString() : '';
}

async function draftsOf({ git, github, policy }: Services, pull: PullDeeds, time: string): Promise<Draft[]> {
  const [, module = '', number = ''] = MODULE_BRANCH.exec(pull.branch) ?? [];
  const issue = Number(number);
  const common = { time, module, issue, pull: pull.number };
  const request = await github.issueDeed(issue);
  return [
    ...(request ? [draftRequest(request, module, time)] : []),
    ...await generations(git, pull, module, common),
    ...pull.checks.filter((run) => policy.checks.some(({ name, app }) => run.name === name && run.app === app)).map((run): Draft => ({ act: 'test', key: `test:${run.id}`, at: second(run.at), ...common, actor: { login: run.app || 'unknown', id: 0 }, commit: pull.head, result: run.conclusion, detail: { check: run.name.slice(0, 200) } })),
    ...pull.reviews.map((review): Draft => ({ act: 'review', key: `review:${review.id}:${review.state}`, at: second(review.at), ...common, actor: personOf(review.user), commit: review.commit, result: review.state })),
  ];
}

function draftRequest({ number, author, at }: IssueDeed, module: string, time: string): Draft {
  return { act: 'request', key: `request:${number}`, at: second(at), time, module, issue: number, actor: personOf(author) };
}

/** Every commit of the pull request that wrote provenance is one answer of an AI. */
async function generations(git: Git, pull: PullDeeds, module: string, common: Pick<Draft, 'time' | 'module' | 'issue' | 'pull'>): Promise<Draft[]> {
  const main = await knownBranch(git, MAIN);
  if (!main || !await ensureCommit(git, pull.head, pull.number)) return [];
  const path = `${moduleFolder(module)}/provenance.json`;
  const log = await git.run(['log', '--no-merges', '--max-count=50', '--format=%H %cI', pull.head, '--', path]);
  const drafts: Draft[] = [];
  for (const line of log.split('\n').filter(Boolean)) {
    const [commit = '', at = ''] = line.split(' ');
    const folder = await readFolder(git, commit, module);
    const ai = readAI(folder?.provenance);
    // The history of a module's second request begins with that of its first: one commit is one generation, whoever finds it.
    if (ai) drafts.push({ act: 'generate', key: `generate:${commit}:${module}`, at: second(at), ...common, actor: personOf(pull.author), commit, ...(folder?.digest && { digest: folder.digest }), ai });
  }
  return drafts;
}

async function configurations({ git, github }: Services, time: string): Promise<Draft[]> {
  const main = await knownBranch(git, MAIN);
  if (!main) return [];
  const log = await git.run(['log', '--first-parent', '--max-count=50', '--format=%x01%H %cI', '--name-only', main, '--', ...CONFIGURATION]);
  const drafts: Draft[] = [];
  for (const entry of log.split('\x01').filter(Boolean)) {
    const [head = '', ...files] = entry.split('\n').filter(Boolean);
    const [commit = '', at = ''] = head.split(' ');
    const pull = await github.pullOf(commit);
    drafts.push({ act: 'configure', key: `configure:${commit}`, at: second(at), time, actor: pull ? personOf(pull.author) : { login: 'unknown', id: 0 }, commit, ...(pull && { pull: pull.number }), detail: { files: files.join(' ').slice(0, 1000) } });
  }
  return drafts;
}

/** Returns a time of Git or GitHub as events have it. */
function second(at: string): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
