/** One job: its decisions are made from the payload and live facts, then carried out one after the other. */
import { openGitHub } from './adapters/github.ts';
import type { Client } from './adapters/github.ts';
import { makeFileCache } from './adapters/github/files.ts';
import { isTask } from './effects.ts';
import type { Decision, Effect } from './effects.ts';
import { EVENTS } from './events/index.ts';
import { toJob } from './job.ts';
import { describe } from './log.ts';
import type { GitHubPort } from './port.ts';
import type { Job, Queue, Work } from './queue.ts';
import { workOffTask } from './tasks/index.ts';
import type { Services } from './tools.ts';

/** Returns a client that acts as the bot in the job's repository. */
export type ClientFor = (job: Job) => Promise<Client>;

export function makeWork(services: Services, queue: Queue, clientFor: ClientFor): Work {
  const cache = makeFileCache();
  return async (job, attempt) => {
    const run = job.id.replace(/[^A-Za-z0-9]/g, '').slice(0, 12);
    const client = await clientFor(job);
    const github = signed(openGitHub({ client, owner: job.owner, repo: job.repo, base: job.base, bot: services.bot }, cache), run, services.redact);
    const tools = {
      ...services, github, memory: queue.memory, repository: `${job.owner}/${job.repo}`, base: job.base, run, dead: queue.dead,
      later: async (task, lane, id) => void (await queue.accept({ ...here(job), id, lane, source: { task } })),
      async hear(event, payload, id) {
        const told = toJob(id, event, { ...payload, repository: { name: job.repo, owner: { login: job.owner }, default_branch: job.base, full_name: `${job.owner}/${job.repo}` } }, services.bot);
        if (told) await queue.accept({ ...here(job), ...told });
      },
    } satisfies Parameters<typeof workOffTask>[1];
    try {
      for (const decision of await decide(job, services.bot, github)) {
        if (isTask(decision)) await workOffTask(decision, tools);
        else await github.perform(decision);
      }
      services.log('info', 'done', { run, job: job.id, lane: job.lane, attempt: attempt.number, requests: github.requests() });
    } catch (error) {
      services.log('error', 'a job failed', { run, job: job.id, lane: job.lane, attempt: attempt.number, last: attempt.last, ...describe(error) });
      if (attempt.last) await admit(job, github).catch((second: unknown) => services.log('error', 'the failure could not be told', { run, ...describe(second) }));
      throw error;
    }
  };
}

/** The job's repository, without what the job itself is about. */
function here({ owner, repo, base, installation }: Job): Pick<Job, 'owner' | 'repo' | 'base' | 'installation'> {
  return { owner, repo, base, ...(installation !== undefined && { installation }) };
}

async function decide(job: Job, bot: string, github: GitHubPort): Promise<Decision[]> {
  if ('task' in job.source) return [job.source.task];
  const { event, payload } = job.source;
  const handler = EVENTS.find((one) => one.name === event);
  const actor = handler?.actor?.(payload);
  return handler?.decide(payload, { bot, permission: actor === undefined ? undefined : await github.permission(actor) }) ?? [];
}

/** A bug is told with nothing but the run: what went wrong is in the log. */
async function admit(job: Job, github: GitHubPort): Promise<void> {
  const issue = /^issue-(\d+)$/.exec(job.lane)?.[1];
  if (issue === undefined) return;
  await github.perform({ do: 'comment', on: Number(issue), kind: 'answer', key: 'bug', body: 'Something went wrong in me, and I gave up on it. An admin finds the reason in the log, by the run below.' });
}

/** Every text that the bot writes on GitHub ends with the run, and holds no secret, however it got there. Files are never bent: one with a secret in it is not pushed. */
function signed(github: GitHubPort, run: string, redact: (text: string) => string): GitHubPort {
  const clean = (effect: Effect): Effect => {
    switch (effect.do) {
      case 'comment':
        return { ...effect, body: `${redact(effect.body)}\n\n<sub>run ${run}</sub>`, ...(effect.data && { data: JSON.parse(redact(JSON.stringify(effect.data))) as Record<string, unknown> }) };
      case 'review':
        return { ...effect, body: `${redact(effect.body)}\n\n<sub>run ${run}</sub>` };
      case 'open-pull':
        return { ...effect, title: redact(effect.title), body: redact(effect.body) };
      case 'tag':
        return { ...effect, message: redact(effect.message) };
      case 'commit':
        if (effect.files.some(({ content }) => redact(content) !== content)) throw new Error('a file was not pushed: it holds a secret');
        return effect;
      default:
        return effect;
    }
  };
  return { ...github, perform: ((effect: Effect) => github.perform(clean(effect))) as GitHubPort['perform'] };
}
