/** What the effective content of a module changes, and what the rules say about it, on the base that the shelf gives it today. */
import { applyPatches } from '#engine/apply.ts';
import { checkExpressions } from '#engine/check-expressions.ts';
import { closureOf, composeModules } from '#engine/compose.ts';
import { diffModels, type Change } from '#engine/diff.ts';
import { EMPTY_MODEL, type Model } from '#engine/model.ts';
import type { ModuleFile } from '#engine/module.ts';
import type { Finding, Problem } from '#engine/problem.ts';
import { blameIn } from '#engine/rules/blame.ts';
import { RULES } from '#engine/rules/index.ts';
import { keepOnePerCause } from '#engine/rules/one-cause.ts';
import type { RuleInput } from '#engine/rules/rule.ts';
import { applyWaivers } from '#engine/rules/waivers.ts';
import type { ModuleEntry, Overview } from '../overview.ts';

export type Judged = { /** What it stands on, base first. */ beneath: string[]; base: Model; model: Model; changes: Change[]; problems: Problem[] };

export type Judge = (entry: ModuleEntry) => Judged | undefined;

/**
 * Returns a judge of the modules of one shelf; bases that many stand on are composed once.
 * A module that can't be composed with what the shelf has, or whose content is not at hand, has no judgement.
 */
export function openJudge({ modules, facts }: Overview): Judge {
  const files = new Map(facts.bases.map((file) => [file.name, file]));
  for (const { file } of modules) if (file) files.set(file.name, file);
  const bases = new Map<string, Model | undefined>();
  const baseOf = (beneath: readonly ModuleFile[]): Model | undefined => {
    const key = beneath.map(({ name }) => name).sort().join(' ');
    if (!bases.has(key)) bases.set(key, composeBase(beneath));
    return bases.get(key);
  };
  return ({ file, shown }) => {
    const closure = file && closureOf(withRequired(file, files), file.name);
    if (!file || !closure?.ok) return undefined;
    const beneath = closure.value.filter(({ name }) => name !== file.name);
    const base = baseOf(beneath);
    return base && judgeOn(base, beneath, file, shown.publishedAt.slice(0, 10));
  };
}

function composeBase(beneath: readonly ModuleFile[]): Model | undefined {
  if (beneath.length === 0) return EMPTY_MODEL;
  const composed = composeModules(beneath);
  return composed.ok ? composed.value.model : undefined;
}

/** Only what a module requires, near and far: looking through all modules for each would be slow. */
function withRequired(file: ModuleFile, files: ReadonlyMap<string, ModuleFile>): ModuleFile[] {
  const found = new Map([[file.name, file]]);
  for (const each of found.values()) for (const name of Object.keys(each.content.requires)) { const next = files.get(name); if (next && !found.has(name)) found.set(name, next); }
  return [...found.values()];
}

function judgeOn(base: Model, beneath: readonly ModuleFile[], file: ModuleFile, today: string): Judged | undefined {
  const applied = applyPatches(base, file.content.patches, { module: file.name, requires: beneath.map(({ name }) => name) });
  if (!applied.ok) return undefined;
  const changes = diffModels(base, applied.model);
  const seen: RuleInput = { module: file, files: [...beneath, file], base, model: applied.model, changes, publishedDigests: [], today, rows: () => undefined, blame: blameIn(file) };
  const findings = [...checkExpressions(applied.model, file.name, seen.blame), ...RULES.flatMap((rule) => (rule.stage === 'model' ? rule.check(seen) : []))];
  return { beneath: beneath.map(({ name }) => name), base, model: applied.model, changes, problems: applyWaivers(file, keepOnePerCause(findings.map((finding) => locate(file, finding))), today) };
}

function locate(file: ModuleFile, { path, onKey, ...rest }: Finding): Problem {
  return { ...rest, at: file.source.at(path, onKey) };
}
