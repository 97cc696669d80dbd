/** The evidence comment of a pull request, anew on the base branch as it stands. */
import { parseModule } from '#engine/parse.ts';
import { readBranch } from '../branch.ts';
import type { Task } from '../effects.ts';
import { moduleFile, readJSON } from '../modules.ts';
import type { Tools } from '../tools.ts';
import { tellEvidence } from './evidence.ts';
import { findForeign } from './foreign.ts';
import { planKey, planOn, readBase } from './planning.ts';

export async function plan(task: Extract<Task, { do: 'plan' }>, tools: Tools): Promise<void> {
  const { github } = tools;
  const pull = await github.pull(task.pull);
  const request = pull && readBranch(pull.branch);
  if (!pull?.open || !request) return;
  const tree = await github.tree(pull.head);
  const file = moduleFile(request.module);
  const blob = tree.files.get(file);
  if (blob === undefined) return tell(`The branch has no ${file}, so there is nothing to plan.`);
  const manifest = await readJSON(github, tree, `modules/${request.module}/package.json`);
  const parsed = parseModule(file, await github.read(blob), typeof manifest?.['version'] === 'string' ? manifest['version'] : '0.0.0');
  if (!parsed.ok) return tell(`${file} can't be read: ${parsed.problems.map((one) => `${one.code} at line ${one.at.line}`).join(', ')}.`);
  const base = await readBase(tools);
  const planned = await planOn(tools, base.files, parsed.value);
  const foreign = await findForeign(pull, tools);
  const notices = [
    pull.mergeable === false && `This branch conflicts with \`${tools.base}\` and can't be merged as it is.`,
    !planned.ok && `On \`${tools.base}\` as it is now (${base.commit.slice(0, 7)}) this module no longer fits.`,
    foreign,
  ].filter((notice) => typeof notice === 'string');
  const provenance = await readJSON(github, tree, `modules/${request.module}/provenance.json`);
  await tellEvidence(tools, { pull, module: parsed.value, ...(planned.ok ? { plan: planned.value } : { problems: planned.problems }), ...(provenance && { provenance }), notices, data: { planned: planKey(base.tree, pull.head) } });

  async function tell(body: string): Promise<void> {
    await github.perform({ do: 'comment', on: task.pull, kind: 'answer', key: 'plan', body });
  }
}
