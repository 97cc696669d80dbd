/** A review said by a comment: written down on the commit that the pull request has now, then counted like any other. */
import type { Task } from '../effects.ts';
import { block } from '../evidence/escape.ts';
import type { Tools } from '../tools.ts';
import { tellAnswer } from './answer.ts';
import { refresh } from './refresh.ts';
import { openModulePull } from './thread.ts';

export async function judge(task: Extract<Task, { do: 'judge' }>, tools: Tools): Promise<void> {
  const found = await openModulePull(task.pull, tools);
  if ('refuse' in found) return tellAnswer(tools, { on: task.pull, comment: task.comment }, found.refuse);
  const { pull } = found;
  const said = task.verdict === 'APPROVED' ? 'approves this content' : 'asks for changes';
  const body = `The author of [this comment](#issuecomment-${task.comment}) ${said}, at ${pull.head.slice(0, 7)}.${task.reason === '' ? '' : `\n\n${block(task.reason, 'text', 2000)}`}`;
  await tools.github.perform({ do: 'review', pull: pull.number, commit: pull.head, verdict: task.verdict, comment: task.comment, body });
  await refresh({ do: 'refresh', pull: pull.number }, tools);
}
