/** Where the module stands, who is next, and what the bot could not do. */
import { readBranch } from '../branch.ts';
import type { Task } from '../effects.ts';
import { code } from '../evidence/escape.ts';
import type { Tools } from '../tools.ts';
import { readProgress } from './progress.ts';
import { readStanding } from './refresh.ts';

export async function status(task: Extract<Task, { do: 'status' }>, tools: Tools): Promise<void> {
  const parts = [task.isPull ? await ofPull(task.on, tools) : await ofIssue(task.on, tools)];
  const dead = await tools.dead();
  if (dead.length > 0) parts.push(`I gave up on ${dead.length} jobs, newest first: ${dead.map((job) => `${code(job.id)} (${code(job.lane)})`).join(', ')}.`);
  await tools.github.perform({ do: 'comment', on: task.on, kind: 'answer', key: String(task.comment), body: parts.join('\n\n') });
}

async function ofIssue(number: number, tools: Tools): Promise<string> {
  const progress = await readProgress(tools, number);
  if (!progress) return 'I have not been asked for a module here.';
  return typeof progress.pull === 'number' ? ofPull(progress.pull, tools) : `The request stands at ${code(String(progress.outcome))}; the progress comment says what is next.`;
}

async function ofPull(number: number, tools: Tools): Promise<string> {
  const pull = await tools.github.pull(number);
  const request = pull && readBranch(pull.branch);
  if (!pull || !request) return 'This is not a module\'s pull request.';
  const issue = await tools.github.issue(request.issue);
  const standing = await readStanding(pull, request.module, issue?.author, tools);
  return `**#${number} ${code(request.module)}: ${standing.state}.** ${standing.why} Next: ${standing.next}.`;
}
