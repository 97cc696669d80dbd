/** The default branch moved: every other open module pull request is planned again, in its own lane. */
import { readBranch } from '../branch.ts';
import type { Task } from '../effects.ts';
import { issueLane } from '../events/event.ts';
import type { Tools } from '../tools.ts';

export async function replan(task: Extract<Task, { do: 'replan' }>, tools: Tools): Promise<void> {
  for (const pull of await tools.github.openPulls()) {
    const request = readBranch(pull.branch);
    if (!request || pull.base !== tools.base) continue;
    await tools.later({ do: 'plan', pull: pull.number, because: `${tools.base} is at ${task.commit}` }, issueLane(request.issue), `${task.commit}/plan/${pull.number}`);
  }
}
