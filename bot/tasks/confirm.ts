/** A named person stands for an L2 finding, for this content only. */
import { readBranch } from '../branch.ts';
import type { Task } from '../effects.ts';
import { code, inline } from '../evidence/escape.ts';
import { parseModule } from '#engine/parse.ts';
import { renderMarker } from '../markers.ts';
import { moduleFile } from '../modules.ts';
import type { Tools } from '../tools.ts';
import { planOn, readBase } from './planning.ts';

export async function confirm(task: Extract<Task, { do: 'confirm' }>, tools: Tools): Promise<void> {
  const { github } = tools;
  const pull = await github.pull(task.pull);
  const request = pull && readBranch(pull.branch);
  if (!pull?.open || !request) return tell('This is not an open pull request of a module.');
  const issue = await github.issue(request.issue);
  if (!issue) return tell(`The request #${request.issue} can't be read, so I can't tell who asked for the module; nothing is confirmed.`);
  if (issue.author.login === task.by || pull.author === task.by) return tell('Who asked for a module doesn\'t confirm its findings; another reviewer does.');
  const tree = await github.tree(pull.head);
  const file = moduleFile(request.module);
  const blob = tree.files.get(file);
  const parsed = blob === undefined ? undefined : parseModule(file, await github.read(blob));
  const planned = parsed?.ok ? await planOn(tools, (await readBase(tools)).files, parsed.value) : undefined;
  if (!planned?.ok) return tell('The module can\'t be planned as it is; write `/plan` to see why.');
  const findings = planned.value.problems.filter((problem) => problem.code === task.code && problem.level === 'L2' && !problem.waived);
  if (findings.length === 0) return tell(`There is no finding ${code(task.code)} to confirm on this content.`);
  const at = tools.now().toISOString();
  const markers = findings.map((finding) => renderMarker('confirm', { code: task.code, target: finding.element?.target ?? '', digest: planned.value.digest, by: task.by, at }));
  const body = `${code(task.by)} confirmed ${code(task.code)} on ${findings.map((finding) => code(finding.element?.target ?? finding.at.file)).join(', ')} for the content ${code(planned.value.digest)}: ${inline(task.reason, 500)}`;
  await github.perform({ do: 'comment', on: task.pull, kind: 'confirmed', key: String(task.comment), body: `${markers.join('\n')}\n${body}` });

  async function tell(text: string): Promise<void> {
    await github.perform({ do: 'comment', on: task.pull, kind: 'answer', key: String(task.comment), body: text });
  }
}
