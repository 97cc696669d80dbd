/** The list of tasks. */
import type { Task } from '../effects.ts';
import type { Tools } from '../tools.ts';
import { assign } from './assign.ts';
import { audit } from './audit.ts';
import { confirm } from './confirm.ts';
import { generate } from './generate.ts';
import { judge } from './judge.ts';
import { listModels } from './list-models.ts';
import { plan } from './plan.ts';
import { recognise } from './recognise.ts';
import { reconcile } from './reconcile.ts';
import { refresh } from './refresh.ts';
import { replan } from './replan.ts';
import { revise } from './revise.ts';
import { rollback } from './rollback.ts';
import { status } from './status.ts';
import { tagAct } from './tag-act.ts';
import { test } from './test.ts';

const TASKS: { [K in Task['do']]: (task: Extract<Task, { do: K }>, tools: Tools) => Promise<void> } = {
  assign, audit, confirm, generate, judge, models: listModels, plan, recognise, reconcile, refresh, replan, revise, rollback, status, 'tag-act': tagAct, test,
};

export function workOffTask(task: Task, tools: Tools): Promise<void> {
  return (TASKS[task.do] as (task: Task, tools: Tools) => Promise<void>)(task, tools);
}
