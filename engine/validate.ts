/** Everything that is wrong with one module: composed, typed, and held against every rule. */
import { branchOf, companyOf, type Branch } from './branch.ts';
import { checkExpressions } from './check-expressions.ts';
import { closureOf, composeModules } from './compose.ts';
import { composeBase, extendBase } from './compose/extend.ts';
import { diffModels } from './diff.ts';
import type { Model } from './model.ts';
import type { ModuleFile } from './module.ts';
import type { Finding, Problem } from './problem.ts';
import { blameIn } from './rules/blame.ts';
import type { Facts } from './rules/facts.ts';
import { RULES } from './rules/index.ts';
import type { AskRows, Published, RuleInput } from './rules/rule.ts';
import { keepOnePerCause } from './rules/one-cause.ts';
import { applyWaivers } from './rules/waivers.ts';

export type ValidateInput = Facts & {
  name: string;
  /** Every module on the branch. */
  files: readonly ModuleFile[];
  /** The version that is effective on the shelf. */
  published?: ModuleFile;
  /** Digests of all contents ever published under the name; such a content is a roll back. */
  publishedDigests?: readonly string[];
  /** Like 2026-11-30. */
  today: string;
  /** What a database at hand says about its rows. */
  rows?: AskRows;
};

export type Judged = { input: RuleInput; problems: Problem[] };

/** The problems that kept a module from being composed, or what the rules saw and said. */
export type Judgement = { ok: true; value: Judged } | { ok: false; problems: Problem[] };

function locate(file: ModuleFile, finding: Finding): Problem {
  const { path, onKey, ...rest } = finding;
  return { ...rest, at: file.source.at(path, onKey) };
}

/** The published file on today's base; undefined when that no longer composes, which the current file's own problems explain. */
function composePublished(published: ModuleFile | undefined, closure: readonly ModuleFile[], model: Model): Published | undefined {
  if (!published) return undefined;
  const composed = composeModules(closure.map((file) => (file.name === published.name ? published : file)));
  return composed.ok ? { file: published, model: composed.value.model, changes: diffModels(composed.value.model, model) } : undefined;
}

/** Two modules that don't know each other can still set one attribute: those that a module meets on the branch are composed with it. */
function acrossModules(branch: Branch, module: ModuleFile, closure: readonly ModuleFile[], own: readonly Problem[]): Problem[] {
  const company = companyOf(branch, module, closure);
  if (company.length === closure.length) return [];
  const all = composeModules(company);
  const key = (problem: Problem) => `${problem.code} ${problem.at.line} ${problem.at.column}`;
  const known = new Set(own.map(key));
  return all.problems.filter((problem) => problem.at.file === module.source.file && !known.has(key(problem)));
}

/** Where a patch breaks what stands in another file, the patch is told of, and not the other file. */
function explainFailure(module: ModuleFile, base: Model, problems: readonly Problem[]): Problem[] {
  const causes = RULES.flatMap((rule) => (rule.stage === 'model' ? rule.explain?.({ module, base }) ?? [] : [])).map((finding) => locate(module, finding));
  const own = problems.filter((problem) => problem.at.file === module.source.file);
  return causes.length || own.length ? [...causes, ...own] : [...problems];
}

/** Returns what the rules see of a module and say about it. Problems: PF06 and all that composing finds, when it can't be composed. */
export function judgeModule(input: ValidateInput): Judgement {
  const branch = branchOf(input.files);
  const module = branch.byName.get(input.name);
  if (!module) throw new Error(`no module is called ${JSON.stringify(input.name)}`);
  const closure = closureOf(input.files, input.name, branch.byName);
  if (!closure.ok) return closure;
  const beneath = closure.value.filter((file) => file.name !== input.name);
  const below = composeBase(beneath);
  if (!below.ok) return below;
  const base = below.value.model;
  const composed = extendBase(beneath, module);
  // What the closure lacks may belong to a module that is not required: only the whole branch can tell.
  if (!composed.ok) return { ok: false, problems: explainFailure(module, base, [...composed.problems, ...acrossModules(branch, module, closure.value, composed.problems)]) };
  const { model } = composed.value;
  const seen: RuleInput = {
    ...input, module, base, model, changes: diffModels(base, model), published: composePublished(input.published, closure.value, model),
    publishedDigests: input.publishedDigests ?? [], rows: input.rows ?? (() => undefined), blame: blameIn(module),
  };
  const findings = [
    ...checkExpressions(model, module.name, seen.blame),
    ...RULES.flatMap((rule) => (rule.stage === 'model' ? rule.check(seen) : [])),
  ];
  const problems = [...composed.problems, ...findings.map((finding) => locate(module, finding))];
  const whole = [...problems, ...acrossModules(branch, module, closure.value, problems)];
  return { ok: true, value: { input: seen, problems: applyWaivers(module, keepOnePerCause(whole), input.today) } };
}

/** Returns every problem of one module, worst first within the order of the file. */
export function validateModule(input: ValidateInput): Problem[] {
  const judged = judgeModule(input);
  return judged.ok ? judged.value.problems : keepOnePerCause(judged.problems);
}
