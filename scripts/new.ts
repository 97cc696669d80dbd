/** `modshelf new`: a request in plain words becomes a module in the working tree, with no GitHub at all. */
import { fileSet, type GeneratedFile } from '#bot/generator/files.ts';
import { generateModule } from '#bot/generator/generate.ts';
import type { Generation } from '#bot/generator/types.ts';
import { parseModule } from '#engine/parse.ts';
import { planModule, type Plan } from '#engine/plan/plan.ts';
import { describeChanges } from '#engine/plan/sentence.ts';
import { printProblems } from '#engine/print-problem.ts';
import type { Problem } from '#engine/problem.ts';
import { MODULE_NAME } from '#schemas/elements.ts';
import type { Io, Outcome, Register, Run } from './lib/command.ts';
import { inputFor, readTree, type Tree } from './lib/judge.ts';
import { MODELS_FILE, readModels } from './lib/models.ts';
import { findUncommitted, writeFiles } from './lib/write-files.ts';

type Options = { model?: string; name?: string; title?: string; dryRun?: boolean };
type Made = Extract<Generation, { kind: 'module' }>;

const NAME = new RegExp(`^${MODULE_NAME}$`, 'u');

const create: Run = async (io, request: string, options: Options) => {
  if (options.name !== undefined && !NAME.test(options.name)) return usage(`"${options.name}" is no module name: lower-case letters, digits and hyphens, like "loyalty"`);
  const tree = await readTree(io);
  const broken = [...tree.broken.values()].flat();
  if (broken.length) return refused(broken, tree.texts, 'Mend what is there first; nothing was written.');
  const models = await readModels(io);
  if (!models.ok) return refused(models.problems, new Map([[MODELS_FILE, models.text]]), 'Nothing was written.');
  const generation = await generateModule({
    request: { title: options.title ?? '', body: request }, files: tree.files, config: models.value, env: io.env, now: io.now, progress: io.progress,
    ...(options.model ? { model: options.model } : {}), ...(options.name ? { name: options.name } : {}),
  });
  return generation.kind === 'module' ? finish(io, tree, generation, options) : explain(generation, tree.texts);
};

async function finish(io: Io, tree: Tree, made: Made, options: Options): Promise<Outcome> {
  const current = tree.files.find((file) => file.name === made.name);
  const parsed = parseModule(`modules/${made.name}/module.yaml`, made.yaml, current?.version);
  if (!parsed.ok) throw new Error('the generator made a module that does not parse');
  const files = [...tree.files.filter((file) => file.name !== made.name), parsed.value];
  const texts = new Map(tree.texts).set(parsed.value.source.file, made.yaml);
  const planned = planModule(await inputFor(io, files, made.name));
  if (!planned.ok || planned.value.level === 'L3') return refused(planned.ok ? planned.value.problems : planned.problems, texts, 'Nothing was written.');
  const written = fileSet({ generation: made, plan: planned.value, ...(current ? { current } : {}) });
  const uncommitted = await findUncommitted(io.root, written);
  if (uncommitted.length && !options.dryRun) {
    const text = `Nothing was written: ${uncommitted.join(', ')} ${uncommitted.length === 1 ? 'holds' : 'hold'} changes that are not committed.\nCommit them or take them back, then run this again.`;
    return { exit: 1, text, json: { ok: false, kind: 'uncommitted', files: uncommitted, error: text } };
  }
  if (!options.dryRun) await writeFiles(io.root, written);
  const json = {
    ok: true, kind: 'module', name: made.name, dryRun: Boolean(options.dryRun), files: written, bump: planned.value.bump, level: planned.value.level, problems: planned.value.problems,
    intents: made.intents, unmapped: made.unmapped, unmet: made.unmet, changed: made.changed, leftOut: made.leftOut, removed: made.removed, provider: made.provider, model: made.model, usage: made.usage,
  };
  return { exit: 0, text: summary(made, planned.value, written, texts, Boolean(options.dryRun), current !== undefined), json };
}

function summary(made: Made, plan: Plan, files: readonly GeneratedFile[], texts: ReadonlyMap<string, string>, dryRun: boolean, edited: boolean): string {
  const changes = [...describeChanges(plan.changes)].map(([scope, sentences]) => `${scope}\n${sentences.map((sentence) => `  ${sentence}`).join('\n')}`);
  const { usage } = made;
  const hidden = Object.entries(made.removed).filter(([, count]) => count > 0).map(([what, count]) => `${count} ${what}`);
  return [
    `${edited ? 'changed' : 'made'} ${made.name} (${plan.bump}, level ${plan.level}) with ${made.model}${usage.costUSD ? ` for $${usage.costUSD}` : ''}`,
    changes.join('\n'),
    made.intents.length ? `asked for\n${made.intents.map(({ text, elements }) => `  ${text} → ${elements.join(', ')}`).join('\n')}` : '',
    made.unmet.length ? `said, but nothing here seems to speak of it\n${made.unmet.map((sentence) => `  ${sentence}`).join('\n')}` : '',
    made.unmapped.length ? `not asked for in so many words: ${made.unmapped.join(', ')}` : '',
    made.changed?.beyond.length ? `changed beyond what was asked: ${made.changed.beyond.join(', ')}` : '',
    made.leftOut.length ? `left out of the prompt: ${made.leftOut.join(', ')}` : '',
    hidden.length ? `taken out of the request: ${hidden.join(', ')}` : '',
    plan.problems.length ? printProblems(plan.problems, texts) : 'The rules found nothing.',
    dryRun ? files.map(({ path, content }) => `── ${path}\n${content}`).join('\n') : `wrote\n${files.map(({ path }) => `  ${path}`).join('\n')}`,
    dryRun ? '' : `next\n  npm run modshelf -- plan ${made.name}\n  npm run modshelf -- test ${made.name}\n  then commit and open a pull request`,
  ].filter(Boolean).join('\n\n');
}

function explain(generation: Exclude<Generation, Made>, texts: ReadonlyMap<string, string>): Outcome {
  const json = { ok: false, ...generation };
  switch (generation.kind) {
    case 'clarify': return { exit: 1, text: `Please say more; nothing was written.\n${generation.questions.map((question) => `  - ${question}`).join('\n')}`, json };
    case 'refuse': return { exit: 1, text: `Refused (${[generation.reason, ...generation.codes].join(', ')}); nothing was written.\n${generation.detail}`, json };
    case 'failed': return { exit: 1, text: `${printProblems(generation.problems, texts)}\n\n${generation.detail} Nothing was written.`, json };
  }
}

function refused(problems: readonly Problem[], texts: ReadonlyMap<string, string>, end: string): Outcome {
  return { exit: 1, text: `${printProblems(problems, texts)}\n\n${end}`, json: { ok: false, kind: 'failed', problems, detail: end } };
}

function usage(text: string): Outcome {
  return { exit: 2, text, json: { ok: false, error: text } };
}

export const register: Register = (program, act) => {
  program.command('new').description('make a module, or change one, from a request in plain words (English or Chinese)')
    .argument('<request>', 'what the module shall do, like "add a birthday (date) to customers"')
    .option('--model <name>', 'a model of .github/models.yml; its default otherwise')
    .option('--name <name>', 'the name of a new module')
    .option('--title <text>', 'a title for the request')
    .option('--dry-run', 'print what would be written and write nothing')
    .action(act(create));
};
