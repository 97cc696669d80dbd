/** `modshelf compile`: the model that modules compile to. */
import { closureOf, composeModules } from '#engine/compose.ts';
import { modelHash } from '#engine/digest.ts';
import type { ModuleFile } from '#engine/module.ts';
import { printProblems } from '#engine/print-problem.ts';
import type { Problem } from '#engine/problem.ts';
import type { Outcome, Register, Run } from './lib/command.ts';
import { readTree, refuseUnknown } from './lib/judge.ts';

function refuse(problems: readonly Problem[], texts: ReadonlyMap<string, string>): Outcome {
  return { exit: 1, text: printProblems(problems, texts), json: { ok: false, problems } };
}

const compile: Run = async (io, names: string[]) => {
  const tree = await readTree(io);
  const unknown = refuseUnknown(tree, names);
  if (unknown) return unknown;
  const broken = names.flatMap((name) => tree.broken.get(name) ?? []);
  if (broken.length) return refuse(broken, tree.texts);
  const wanted = new Map<string, ModuleFile>();
  for (const name of names) {
    const closure = closureOf(tree.files, name);
    if (!closure.ok) return refuse(closure.problems, tree.texts);
    for (const file of closure.value) wanted.set(file.name, file);
  }
  const composed = composeModules([...wanted.values()]);
  if (!composed.ok) return refuse(composed.problems, tree.texts);
  const { model, order } = composed.value;
  const counts = Object.entries(model).map(([part, value]) => `${Object.keys(value).length} ${part}`).filter((text) => !text.endsWith('menuOrder')).join(', ');
  return { exit: 0, text: `${order.join(' + ')}: ${counts}\nmodel ${modelHash(model)}\n(--json prints the model)`, json: model };
};

export const register: Register = (program, act) => {
  program.command('compile').description('compose modules and all they require into one model').argument('<module...>', 'module names').action(act(compile));
};
