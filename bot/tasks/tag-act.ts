/** An admin's word becomes a tag. The tag names the comment; the release verifies it, and only its event makes the act a fact. */
import { askedIn } from '#github/asker.ts';
import { tagName } from '#registry/tags.ts';
import type { VersionRecord } from '#registry/shelf.ts';
import type { Task } from '../effects.ts';
import { code, visible } from '../evidence/escape.ts';
import { readJSON } from '../modules.ts';
import type { Tools } from '../tools.ts';
import { tellAnswer } from './answer.ts';
import { readRecord } from './shelf-record.ts';
import { moduleOfThread } from './thread.ts';

type TagTask = Extract<Task, { do: 'tag-act' }>;
type Wanted = { name: string; commit: string } | { refuse: string };

const DONE = { publish: 'published', unpublish: 'unpublished', relist: 'published' } as const;

export async function tagAct(task: TagTask, tools: Tools): Promise<void> {
  const module = task.module ?? (await moduleOfThread(task.on, task.isPull, tools));
  if (module === undefined) return tellAnswer(tools, task, `Say which module: \`/${task.act} module@${task.version ?? '1.0.0'}\`; this thread is about none.`);
  const wanted = task.act === 'publish' ? await findPublish(module, task, tools) : await findWithdrawal(module, task.version!, task.act, tools);
  if ('refuse' in wanted) return tellAnswer(tools, task, wanted.refuse);
  const reason = task.reason === '' ? `Publish ${wanted.name}` : visible(task.reason);
  const message = [reason, '', ...(task.last ? ['Last: yes'] : []), askedIn(task.on, task.comment)].join('\n');
  const { outcome } = await tools.github.perform({ do: 'tag', name: wanted.name, commit: wanted.commit, message });
  if (outcome === 'taken') return tellAnswer(tools, task, `There is a tag ${code(wanted.name)} on something else; a tag is never moved.`);
  await tellAnswer(tools, task, `The tag ${code(wanted.name)} stands on ${code(wanted.commit.slice(0, 7))}. The release verifies it now; only then is the version ${DONE[task.act]}. Leave the comment that asked for it as it is: the release reads it.`);
}

async function findPublish(module: string, { version }: TagTask, tools: Tools): Promise<Wanted> {
  const { github, base } = tools;
  const commit = await github.head(base);
  if (commit === undefined) throw new Error(`the repository has no branch ${base}`);
  const manifest = await readJSON(github, await github.tree(commit), `modules/${module}/package.json`);
  const found = manifest?.['version'];
  if (typeof found !== 'string') return { refuse: `${code(base)} has no module ${code(module)}.` };
  if (version !== undefined && version !== found) return { refuse: `${code(base)} has ${code(module)} at ${code(found)}, not ${code(version)}: the Version PR brings a new version.` };
  if (found === '0.0.0') return { refuse: `${code(module)} has no version yet: merge the Version PR first.` };
  if ((await readRecord(tools, module))?.versions.some((each) => each.version === found)) return { refuse: `${code(`${module}@${found}`)} was published before; \`/relist\` puts it back, a new version comes with the Version PR.` };
  return { name: tagName({ act: 'publish', module, version: found, again: 1 }), commit };
}

async function findWithdrawal(module: string, version: string, act: 'unpublish' | 'relist', tools: Tools): Promise<Wanted> {
  const record: VersionRecord | undefined = (await readRecord(tools, module))?.versions.find((each) => each.version === version);
  const named = code(`${module}@${version}`);
  if (!record) return { refuse: `${named} was never published.` };
  if (act === 'unpublish' && record.state !== 'published') return { refuse: `${named} is off the shelf already.` };
  if (act === 'relist' && record.state === 'published') return { refuse: `${named} is on the shelf already.` };
  const done = act === 'unpublish' ? record.unpublished : record.relisted;
  return { name: tagName({ act, module, version, again: done + 1 }), commit: record.commit };
}
