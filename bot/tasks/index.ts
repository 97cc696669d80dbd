/** The list of tasks. */
import type { Task } from '../effects.ts';
import type { Tools } from '../tools.ts';
import { confirm } from './confirm.ts';
import { generate } from './generate.ts';
import { plan } from './plan.ts';
import { recognise } from './recognise.ts';
import { refresh } from './refresh.ts';
import { replan } from './replan.ts';
import { revise } from './revise.ts';
import { status } from './status.ts';

const TASKS: { [K in Task['do']]: (task: Extract<Task, { do: K }>, tools: Tools) => Promise<void> } = { confirm, generate, plan, recognise, refresh, replan, revise, status };

export function workOffTask(task: Task, tools: Tools): Promise<void> {
  return (TASKS[task.do] as (task: Task, tools: Tools) => Promise<void>)(task, tools);
}
