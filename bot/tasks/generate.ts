/** A request becomes a draft pull request with its evidence, or an answer that says why not. */
import { sha256 } from '#engine/digest.ts';
import type { Task } from '../effects.ts';
import type { Generation } from '../generator/types.ts';
import { readRequest } from '../request.ts';
import type { Tools } from '../tools.ts';
import { once } from './checkpoint.ts';
import { readModels } from './models.ts';
import { openModule } from './open-module.ts';
import { readBase } from './planning.ts';
import { readProgress, tellProgress } from './progress.ts';
import type { ProgressData } from './progress.ts';
import { withoutSecrets } from './without-secrets.ts';

export type GenerateTask = Extract<Task, { do: 'generate' }>;

export async function generate(task: GenerateTask, tools: Tools): Promise<void> {
  const request = sha256(JSON.stringify([tools.repository, task.issue, task.title, task.body, task.answers ?? '', task.model ?? '', task.comment ?? '']));
  const before = await readProgress(tools, task.issue);
  if (before && isDone(before, task, request)) return;
  await tellProgress(tools, task.issue, { is: 'running', step: 'Reading the modules and generating.', ...(task.model !== undefined && { model: task.model }) }, { request });
  const day = tools.now().toISOString().slice(0, 10);
  if ((await tools.memory.spend(task.by, day, request)) > tools.perDay) {
    return tellProgress(tools, task.issue, { is: 'budget', by: task.by, perDay: tools.perDay });
  }
  const base = await readBase(tools);
  const models = await readModels(tools, base.tree);
  if (!models.ok) return tellProgress(tools, task.issue, { is: 'failed', problems: models.problems, detail: 'The models are configured wrongly; an admin mends them.' });
  const model = task.model ?? tools.env['MODSHELF_MODEL'];
  const { words, module } = readRequest(task.body);
  const current = base.files.find((file) => file.name === module);
  const said = await once(tools.memory, `generation ${request}`, () => tools.generator.generateModule({
    request: { title: task.title, body: task.answers === undefined ? words : `${words}\n\n${task.answers}`, issue: task.issue, requester: task.requester },
    files: base.files, config: models.value, env: tools.env, now: tools.now, ...(model !== undefined && { model }),
    ...(current ? { current } : module !== undefined && { name: module }),
  }));
  const generation = withoutSecrets(said, tools.redact);
  if (generation.kind === 'module') return openModule(task, generation, base, tools);
  return tellProgress(tools, task.issue, toOutcome(generation));
}

/** The same request is worked off once; a command asks anew, a label on a request that has its pull request asks nothing. */
function isDone(before: ProgressData, task: GenerateTask, request: string): boolean {
  if (before.outcome === 'running' || before.outcome === undefined) return false;
  return before.request === request || (task.comment === undefined && before.outcome === 'pull');
}

function toOutcome(generation: Exclude<Generation, { kind: 'module' }>) {
  switch (generation.kind) {
    case 'clarify':
      return { is: 'clarify' as const, questions: generation.questions };
    case 'refuse':
      return { is: 'refuse' as const, reason: generation.reason, codes: generation.codes, detail: generation.detail };
    case 'failed':
      return { is: 'failed' as const, problems: generation.problems, detail: generation.detail };
  }
}
