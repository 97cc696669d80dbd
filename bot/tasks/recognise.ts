/** A person's pull request that brings a published content back is a roll back: it gets its changeset and its evidence. */
import { contentDigest } from '#engine/digest.ts';
import { parseModule } from '#engine/parse.ts';
import type { Task } from '../effects.ts';
import { moduleFile, moduleOf } from '../modules.ts';
import type { Tools } from '../tools.ts';
import { tellEvidence } from './evidence.ts';
import { planOn, readBase } from './planning.ts';
import { readPublished } from './published.ts';

export async function recognise(task: Extract<Task, { do: 'recognise' }>, tools: Tools): Promise<void> {
  const { github } = tools;
  const paths = await github.changed(task.pull);
  const [module, ...others] = paths.flatMap((path) => moduleOf(path) ?? []);
  if (module === undefined || others.length > 0) return;
  const pull = await github.pull(task.pull);
  if (!pull?.open) return;
  const tree = await github.tree(pull.head);
  const blob = tree.files.get(moduleFile(module));
  const base = await readBase(tools);
  const current = base.files.find((file) => file.name === module);
  const parsed = blob === undefined ? undefined : parseModule(moduleFile(module), await github.read(blob), current?.version);
  if (!parsed?.ok) return;
  const digest = contentDigest(parsed.value.content);
  const { published, versions } = await readPublished(tools, module);
  const earlier = versions.findLast((version) => version.digest === digest);
  if (!earlier || earlier.version === published?.version) return;

  let { head } = pull;
  if (!paths.some((path) => /^\.changeset\/[^/]+\.md$/.test(path))) {
    const content = `---\n'${module}': patch\n---\n\nRolls back to the content of ${earlier.version} (#${pull.number})\n`;
    const files = [{ path: `.changeset/${module}-rollback-${pull.number}.md`, content }];
    const message = `modules: say the roll back of ${module}\n\nFor #${pull.number}.`;
    const done = await github.perform({ do: 'commit', branch: pull.branch, parent: pull.head, baseTree: tree.sha, files, message, create: false });
    if (done.outcome === 'moved') throw new Error(`${pull.branch} was pushed to while its changeset was written`);
    head = done.commit;
  }
  const planned = await planOn(tools, base.files, parsed.value);
  await tellEvidence(tools, {
    pull: { ...pull, head }, module: parsed.value, ...(planned.ok ? { plan: planned.value } : { problems: planned.problems }),
    notices: [`A roll back: this is the content of \`${module}@${earlier.version}\`, and becomes a new, higher version.`], data: { head },
  });
}
