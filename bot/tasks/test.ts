/** The module's check runs again: its pull request is closed and opened again, which is what starts checks without a right to Actions. */
import type { Task } from '../effects.ts';
import type { Tools } from '../tools.ts';
import { tellAnswer } from './answer.ts';
import { openModulePull } from './thread.ts';

export async function test(task: Extract<Task, { do: 'test' }>, tools: Tools): Promise<void> {
  const { github, memory } = tools;
  const to = { on: task.pull, comment: task.comment };
  const key = `test ${tools.repository} ${task.comment}`;
  const before = await memory.read(key);
  if (before === 'done') return;
  const found = await openModulePull(task.pull, tools);
  // Closed by this very command, before it died: it is opened again below.
  if ('refuse' in found && before !== 'closing') return tellAnswer(tools, to, found.refuse);
  await memory.write(key, 'closing');
  if (!('refuse' in found)) await github.perform({ do: 'pull-state', pull: task.pull, open: false });
  await github.perform({ do: 'pull-state', pull: task.pull, open: true });
  await memory.write(key, 'done');
  await tellAnswer(tools, to, 'The check `modules` runs again on this commit, with the default branch as it is now.');
}
