/** Modules to the one model that they make. */
import { applyEach } from './apply.ts';
import { orderModules, requiredBy } from './compose/closure.ts';
import { findConflicts } from './compose/conflicts.ts';
import { findDangling } from './compose/dangling.ts';
import { declarersOf, findStrangers } from './compose/strangers.ts';
import { writesOf, type Write } from './compose/writes.ts';
import { locateFindings } from './locate.ts';
import { EMPTY_MODEL, type Model } from './model.ts';
import type { ModuleFile } from './module.ts';
import { fail, succeed, type Finding, type Problem, type Result } from './problem.ts';

export { closureOf } from './compose/closure.ts';
export type { Write };

export type Composition = {
  model: Model;
  /** Names of the modules, each after what it requires. */
  order: string[];
  /** Who set which attribute. */
  writes: Write[];
};

type Told = Map<string, Finding[]>;

function tell(told: Told, module: string, findings: readonly Finding[]): void {
  told.set(module, [...(told.get(module) ?? []), ...findings]);
}

/** What an unknown module's element would be missing is said once, by XM02. */
function applyModule(model: Model, file: ModuleFile, requires: readonly string[], strange: readonly (Finding & { patch: number })[], told: Told): Model {
  const strangers = new Set(strange.map((finding) => finding.patch));
  const outcome = applyEach(model, file.content.patches, { module: file.name, requires });
  tell(told, file.name, strange.map(({ patch: _patch, ...finding }) => finding));
  tell(told, file.name, outcome.findings.filter((finding) => !strangers.has(finding.path[1] as number)));
  return outcome.model;
}

/**
 * Returns the model of all modules together; in which order they are given does not matter.
 * With `last` a module composes as late as it can: where two modules clash, it is the one that is told.
 * Shape: parsed files → model, order, writes
 * Problems: PF05, PF06, XM04 about the set; PA02, PA03, PA05, PA06, PF05, PG04 of every patch that cannot act; XM01, XM02
 */
export function composeModules(files: readonly ModuleFile[], options: { last?: string } = {}): Result<Composition> {
  const ordered = orderModules(files, options.last);
  if (!ordered.ok) return ordered;
  const byName = new Map(files.map((file) => [file.name, file]));
  const required = new Map(ordered.value.map((file) => [file.name, new Set(requiredBy(file, byName))]));
  const perFile = new Map(ordered.value.map((file) => [file.name, writesOf(file)]));
  const writes = [...perFile.values()].flat();
  const declarers = declarersOf(writes);
  const told: Told = new Map();
  const strange = new Map(ordered.value.map((file) => [file.name, findStrangers(perFile.get(file.name)!, declarers, required.get(file.name)!)]));
  let model = EMPTY_MODEL;
  for (const file of ordered.value) model = applyModule(model, file, [...required.get(file.name)!], strange.get(file.name)!, told);
  const known = writes.filter((write) => !strange.get(write.module)!.some((finding) => finding.patch === write.patch));
  for (const { module, finding } of findConflicts(known, (one, other) => required.get(one)!.has(other))) tell(told, module, [finding]);
  const acted = [...told.values()].every((findings) => findings.every((finding) => finding.level !== 'L3'));
  if (acted) for (const { module, finding } of findDangling(model, writes)) tell(told, module, [finding]);
  const problems: Problem[] = ordered.value.flatMap((file) => locateFindings(file.source, told.get(file.name) ?? []));
  if (problems.some((problem) => problem.level === 'L3')) return fail(problems);
  return succeed({ model, order: ordered.value.map((file) => file.name), writes }, problems);
}
