/** An earlier content comes back by a pull request of its own, which goes through check, review and publishing like any other. */
import { findBaseline } from '#registry/shelf.ts';
import type { ModuleRecord, VersionRecord } from '#registry/shelf.ts';
import type { Effect, Task } from '../effects.ts';
import { code } from '../evidence/escape.ts';
import { moduleFile } from '../modules.ts';
import type { Tree } from '../port.ts';
import type { Tools } from '../tools.ts';
import { tellAnswer } from './answer.ts';
import { readRecord } from './shelf-record.ts';
import { moduleOfThread } from './thread.ts';

type RollbackTask = Extract<Task, { do: 'rollback' }>;

/** A version's own files; numbers and changelog only ever go on. */
const KEPT = ['package.json', 'CHANGELOG.md'];

export async function rollback(task: RollbackTask, tools: Tools): Promise<void> {
  const { github, base } = tools;
  const module = task.module ?? (await moduleOfThread(task.on, task.isPull, tools));
  if (module === undefined) return tellAnswer(tools, task, 'Say which module: `/rollback module [version]`; this thread is about none.');
  const record = await readRecord(tools, module);
  const head = await github.head(base);
  const tree = head === undefined ? undefined : await github.tree(head);
  if (!record || head === undefined || !tree?.files.has(moduleFile(module))) return tellAnswer(tools, task, `${code(module)} was never published.`);
  const target = await findTarget(record, task.version, tree, tools);
  if (typeof target === 'string') return tellAnswer(tools, task, target);
  const asker = await github.person(task.by);
  if (!asker) return tellAnswer(tools, task, `The account ${code(task.by)} can't be looked up, so nothing is done in its name.`);
  const { to, then } = target;
  const branch = `rollback/${module}-to-${to.version}-${task.comment}`;
  const message = `modules: roll ${module} back to ${to.version}\n\nAsked for in #${task.on} (comment ${task.comment}).`;
  // The admin is the author, so that an approval by the same admin does not count; the bot stays the committer.
  const author = { name: asker.login, email: `${asker.id}+${asker.login}@users.noreply.github.com` };
  const { outcome } = await github.perform({ do: 'commit', branch, parent: head, baseTree: tree.sha, ...(await filesOf(module, task.comment, tree, then, to, tools)), message, create: true, author });
  if (outcome === 'exists') throw new Error(`${branch} is there with other content`);
  const pull = await github.perform({
    do: 'open-pull', branch, base, fresh: false, ready: true, title: `modules: roll ${module} back to ${to.version}`,
    body: `Gives ${code(module)} the content of ${code(`${module}@${to.version}`)}, as a new, higher version. Asked for by ${code(task.by)} in #${task.on}.`,
  });
  await tellAnswer(tools, task, `#${pull.number} gives ${code(module)} the content of ${code(to.version)}. After review, merge and Version PR, \`/publish\` puts it on the shelf; until then \`/unpublish\` takes the bad version off.`);
}

/** Returns the version to go back to with its commit's files: the one asked for, else the highest earlier one with other content that is published. */
async function findTarget(record: ModuleRecord, asked: string | undefined, now: Tree, { github }: Tools): Promise<{ to: VersionRecord; then: Tree } | string> {
  const file = moduleFile(record.module);
  const baseline = findBaseline({ modules: { [record.module]: record }, seq: 0, head: '' }, record.module);
  const earlier = record.versions.filter((each) => (asked === undefined ? each.state === 'published' && each.version !== baseline?.version : each.version === asked));
  for (const to of earlier.reverse()) {
    const then = await github.tree(to.commit);
    if (then.files.has(file) && then.files.get(file) !== now.files.get(file)) return { to, then };
  }
  if (asked === undefined) return `${code(record.module)} has no earlier published version with another content: unpublish it instead.`;
  return earlier.length === 0 ? `${code(`${record.module}@${asked}`)} was never published.` : `The default branch has the content of ${code(`${record.module}@${asked}`)} already.`;
}

async function filesOf(module: string, comment: number, now: Tree, then: Tree, to: VersionRecord, { github }: Tools): Promise<Pick<Extract<Effect, { do: 'commit' }>, 'files' | 'removed'>> {
  const folder = `modules/${module}/`;
  const own = (tree: Tree) => [...tree.files.keys()].filter((path) => path.startsWith(folder) && !KEPT.includes(path.slice(folder.length)));
  const files = await Promise.all(own(then).map(async (path) => ({ path, content: await github.read(then.files.get(path)!) })));
  const changeset = { path: `.changeset/${module}-rollback-${comment}.md`, content: `---\n'${module}': patch\n---\n\nRolls back to the content of ${to.version}.\n` };
  return { files: [...files, changeset], removed: own(now).filter((path) => !then.files.has(path)) };
}
