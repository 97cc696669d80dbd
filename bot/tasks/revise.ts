/** The module of a pull request is changed as reviewers and commands say, all open wishes at once. */
import { parseModule } from '#engine/parse.ts';
import { readBranch } from '../branch.ts';
import type { Task } from '../effects.ts';
import { block, inline } from '../evidence/escape.ts';
import { listProblems } from '../evidence/words.ts';
import type { Generation } from '../generator/types.ts';
import { moduleFile, readJSON, readModules } from '../modules.ts';
import type { Tools } from '../tools.ts';
import { once } from './checkpoint.ts';
import { tellEvidence } from './evidence.ts';
import { findForeign } from './foreign.ts';
import { readModels } from './models.ts';
import { planKey, planOn, readBase } from './planning.ts';
import { refresh } from './refresh.ts';
import { openWishes } from './wishes.ts';
import { withoutSecrets } from './without-secrets.ts';

type ReviseTask = Extract<Task, { do: 'revise' }>;

export async function revise(task: ReviseTask, tools: Tools): Promise<void> {
  const { github } = tools;
  const pull = await github.pull(task.pull);
  const request = pull && readBranch(pull.branch);
  if (!pull || !request) return tell('This is not a module\'s pull request, so there is nothing to revise.');
  if (!pull.open) return tell('This pull request is closed; a new request changes the module.');
  const evidence = await github.ownComment(pull.number, 'evidence');
  const asked = readAsked(evidence?.data['asked']);
  if (asked.includes(task.asked)) return;
  const foreign = await findForeign(pull, tools);
  if (foreign) return tell(`${foreign} Edit the module by hand, or take those commits back first.`);
  const wishes = await openWishes(task, asked, tools);
  if (wishes.texts.length === 0) return tell('The review doesn\'t say what to change: `/revise <text>`.');
  const day = tools.now().toISOString().slice(0, 10);
  if ((await tools.memory.spend(task.by, day, `${tools.repository} ${task.asked}`)) > tools.perDay) return tell(`The day's budget of ${tools.perDay} generations is used up.`);

  const tree = await github.tree(pull.head);
  const modules = await readModules(github, tree);
  const current = modules.ok ? modules.value.find((file) => file.name === request.module) : undefined;
  if (!modules.ok || !current) return tell(`The branch's modules can't be read.\n\n${listProblems(modules.problems)}`);
  const provenance = await readJSON(github, tree, `modules/${request.module}/provenance.json`);
  const base = await readBase(tools);
  const models = await readModels(tools, base.tree);
  if (!models.ok) return tell(`The models are configured wrongly; an admin mends them.\n\n${listProblems(models.problems)}`);
  const model = tools.env['MODSHELF_MODEL'];
  const first = await once(tools.memory, `revision ${tools.repository} ${pull.number} ${task.asked}`, async () => ({
    from: pull.head,
    generation: await tools.generator.generateModule({
      request: originalRequest(provenance, pull.title, request.issue), files: modules.value, current, revise: wishes.texts,
      config: models.value, env: tools.env, now: tools.now, ...(model !== undefined && { model }),
    }),
  }));
  const generation = withoutSecrets(first.generation, tools.redact);
  if (generation.kind !== 'module') return tell(explain(generation));
  if (generation.name !== request.module) return tell(`The answer was another module, \`${generation.name}\`; a new module needs its own request.`);

  const parsed = parseModule(moduleFile(request.module), generation.yaml, current.version);
  if (!parsed.ok) throw new Error(`the generator made a module that can't be parsed: ${parsed.problems.map((one) => one.code).join(', ')}`);
  const planned = await planOn(tools, base.files, parsed.value);
  if (!planned.ok || planned.value.level === 'L3') return tell(`That change is not possible, so nothing was pushed.\n\n${listProblems(planned.ok ? planned.value.problems : planned.problems)}`);
  const before = base.files.find((file) => file.name === request.module);
  const files = tools.generator.fileSet({ generation, plan: planned.value, issue: request.issue, ...(before && { current: before }) });
  const message = `modules: revise ${request.module}\n\nAsked for in #${pull.number} (${task.asked}).`;
  const { outcome, commit } = await github.perform({ do: 'commit', branch: pull.branch, parent: pull.head, baseTree: tree.sha, files, message, create: false });
  if (outcome === 'moved') throw new Error(`${pull.branch} was pushed to while the module was revised`);
  if (outcome === 'found' && first.from === pull.head) return tell('The module says that already; nothing changed.');
  await tellEvidence(tools, {
    pull: { ...pull, head: commit }, module: parsed.value, plan: planned.value, intents: generation.intents, provenance: { ...generation.provenance }, notices: [],
    data: { head: commit, asked: [...asked, ...wishes.asked], planned: planKey(base.tree, commit) },
  });
  await refresh({ do: 'refresh', pull: pull.number }, tools);

  async function tell(body: string): Promise<void> {
    await github.perform({ do: 'comment', on: task.pull, kind: 'answer', key: task.asked, body });
  }
}

function readAsked(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function originalRequest(provenance: Record<string, unknown> | undefined, title: string, issue: number) {
  const request = (provenance?.['request'] ?? {}) as { title?: unknown; body?: unknown; requester?: unknown };
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const requester = text(request.requester);
  return { title: text(request.title) || title, body: text(request.body), issue, ...(requester !== '' && { requester }) };
}

function explain(generation: Exclude<Generation, { kind: 'module' }>): string {
  switch (generation.kind) {
    case 'clarify':
      return `Please say more, in a new comment that begins with \`/revise\`:\n\n${generation.questions.map((question) => `- ${inline(question, 600)}`).join('\n')}`;
    case 'refuse':
      return `I don't make this change: ${generation.reason}.\n\n${block(generation.detail, 'text', 2000)}`;
    case 'failed':
      return `No valid module came out, so nothing was pushed.\n\n${block(generation.detail, 'text', 2000)}\n\n${listProblems(generation.problems)}`;
  }
}
