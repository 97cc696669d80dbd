/** A generated module goes on its branch and into its pull request. */
import { parseModule } from '#engine/parse.ts';
import { branchOf } from '../branch.ts';
import { countInvisible } from '../evidence/escape.ts';
import { renderPullBody, renderPullTitle } from '../evidence/pull-body.ts';
import type { Generation } from '../generator/types.ts';
import { moduleFile } from '../modules.ts';
import type { Pull } from '../port.ts';
import { stateOf } from '../state.ts';
import type { Tools } from '../tools.ts';
import { tellEvidence } from './evidence.ts';
import { findForeign } from './foreign.ts';
import type { GenerateTask } from './generate.ts';
import { planKey, planOn } from './planning.ts';
import type { Base } from './planning.ts';
import { tellProgress } from './progress.ts';

export type MadeModule = Extract<Generation, { kind: 'module' }>;

export async function openModule(task: GenerateTask, made: MadeModule, base: Base, tools: Tools): Promise<void> {
  const { issue } = task;
  const current = base.files.find((file) => file.name === made.name);
  const parsed = parseModule(moduleFile(made.name), made.yaml, current?.version ?? '0.0.0');
  if (!parsed.ok) throw new Error(`the generator made a module that can't be parsed: ${parsed.problems.map((one) => one.code).join(', ')}`);
  const plan = await planOn(tools, base.files, parsed.value);
  if (!plan.ok || plan.value.level === 'L3') {
    return tellProgress(tools, issue, { is: 'failed', problems: plan.ok ? plan.value.problems : plan.problems, detail: '' });
  }
  const files = tools.generator.fileSet({ generation: made, plan: plan.value, issue, ...(current && { current }) });
  const branch = branchOf(made.name, issue);
  const message = `modules: ${current ? 'change' : 'add'} ${made.name}\n\nAsked for in #${issue}.`;
  const first = await tools.github.perform({ do: 'commit', branch, parent: base.commit, baseTree: base.tree.sha, files, message, create: true });
  let { commit } = first;
  if (first.outcome === 'found' && commit === base.commit) {
    return tellProgress(tools, issue, { is: 'failed', problems: [], detail: `The module ${made.name} is on ${tools.base} already, just so.` });
  }
  if (first.outcome === 'exists') {
    const there = await tools.github.pullOf(branch);
    const foreign = there && (await findForeign(there, tools));
    if (foreign) return tellProgress(tools, issue, { is: 'failed', problems: [], detail: `${foreign} The branch ${branch} is left as it is.` });
    const tree = await tools.github.tree(commit);
    const again = await tools.github.perform({ do: 'commit', branch, parent: commit, baseTree: tree.sha, files, message, create: false });
    if (again.outcome === 'moved') throw new Error(`${branch} was pushed to while the module was generated`);
    commit = again.commit;
  }
  const pull = await tools.github.perform({
    do: 'open-pull', branch, base: tools.base, fresh: first.outcome === 'done',
    title: renderPullTitle({ module: made.name, title: made.content.title, isNew: current === undefined }),
    body: renderPullBody({ module: made.name, title: made.content.title, isNew: current === undefined, issue, request: task }),
  });
  const requests = tools.github.requests();
  await tellEvidence(tools, {
    pull: { ...pull, head: commit }, module: parsed.value, plan: plan.value, intents: made.intents, provenance: { ...made.provenance }, notices: noticesOf(task),
    requests, fresh: pull.made, data: { head: commit, planned: planKey(base.tree, commit) },
  });
  await showFirst(task, made.name, pull, tools);
}

async function showFirst(task: GenerateTask, module: string, pull: Pull, tools: Tools): Promise<void> {
  const standing = stateOf({ pull, checks: 'none', approved: false, refused: [], changesRequested: [], reviewed: false });
  await tellProgress(tools, task.issue, { is: 'pull', pull: pull.number, module, standing }, { pull: pull.number, module });
  await tools.github.perform({ do: 'label', on: pull.number, state: standing.state, present: pull.labels });
}

function noticesOf(task: GenerateTask): string[] {
  const hidden = countInvisible(task.title) + countInvisible(task.body);
  return hidden === 0 ? [] : [`The request held ${hidden} characters that can't be seen; they were taken out.`];
}
