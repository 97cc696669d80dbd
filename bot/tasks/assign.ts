import type { Task } from '../effects.ts';
import { mayWrite } from '../events/event.ts';
import { code } from '../evidence/escape.ts';
import type { Tools } from '../tools.ts';
import { tellAnswer } from './answer.ts';
import { openModulePull } from './thread.ts';

/** Asks somebody for a review whose review would count. */
export async function assign(task: Extract<Task, { do: 'assign' }>, tools: Tools): Promise<void> {
  const { github } = tools;
  const to = { on: task.pull, comment: task.comment };
  const found = await openModulePull(task.pull, tools);
  if ('refuse' in found) return tellAnswer(tools, to, found.refuse);
  const permission = await github.permission(task.login);
  if (!mayWrite(permission)) return tellAnswer(tools, to, `${code(task.login)} can't review: that needs write access, and theirs is ${permission ?? 'unknown, which means no'}.`);
  const issue = await github.issue(found.issue);
  if (issue?.author.login.toLowerCase() === task.login.toLowerCase()) return tellAnswer(tools, to, `${code(task.login)} asked for the module, so their review would not count; name somebody else.`);
  await github.perform({ do: 'request-review', pull: task.pull, login: task.login });
  await tellAnswer(tools, to, `${code(task.login)} is asked for a review.`);
}
