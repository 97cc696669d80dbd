/** What publishing a module as it stands would mean. */
import { closureOf, composeModules } from '../compose.ts';
import { contentDigest, modelHash } from '../digest.ts';
import { diffModels, type Change } from '../diff.ts';
import type { Model } from '../model.ts';
import type { ModuleFile } from '../module.ts';
import { fail, type ElementRef, type Level, type Problem, type Result } from '../problem.ts';
import type { RuleInput } from '../rules/rule.ts';
import { judgeModule, type ValidateInput } from '../validate.ts';
import { bumpOf, nextVersion, type Bump } from './bump.ts';
import { drawEntities, drawMachines } from './diagrams.ts';
import { assessImpact, type Impact } from './impact.ts';
import { listLosses, type Loss } from './losses.ts';
import { compareRights, type RightsRow } from './rights.ts';
import { compilePublish, type PublishSQL } from './sql.ts';
import { listUsers, type Use } from './users.ts';

export type Plan = {
  module: string;
  /** From package.json, and what the changes make of it. */
  version: string;
  nextVersion: string;
  bump: Bump;
  digest: string;
  modelBefore: string;
  modelAfter: string;
  /** Against the published version; against the base when there is none. */
  changes: Change[];
  problems: Problem[];
  /** The heaviest level that nobody waived; L1 when there is none. */
  level: Level;
  /** Mermaid texts: an entity diagram of what is touched, and one state diagram for each touched machine. */
  diagrams: { entities: string; states: Record<string, string> };
};

/** What a reviewer asks next: with what it was compared, who may do what, what people see, who is concerned, how to go back, what was asked for. */
export type PlanDetails = {
  /** In words, like `the published version 1.0.0` or `the base, without the module`. */
  against: string;
  /** Rows of the permission matrix that differ, or all. */
  rights: RightsRow[];
  impact: Impact;
  users: Use[];
  /** What unpublishing would hide. */
  losses: Loss[];
  /** `beyond` is what PA09 says the request does not speak of. */
  asked?: { request: string; beyond: ElementRef[] };
  /** Where it was wanted and nothing blocks. */
  sql?: PublishSQL;
};

/** Another state of the module to compare with than the published one; without a file, the module was not there. */
export type Against = { name: string; file?: ModuleFile };

export type PlanInput = ValidateInput & { against?: Against; allRights?: boolean; sql?: boolean };

const heaviest = (problems: readonly Problem[]): Level => {
  const open = problems.filter((problem) => !problem.waived).map((problem) => problem.level);
  return open.includes('L3') ? 'L3' : open.includes('L2') ? 'L2' : 'L1';
};

type Before = { model: Model; file?: ModuleFile; words: string; isBase: boolean };

/** Another state of the module stands on today's base, so that only what the module does is compared. */
function composeAgainst({ name, file }: Against, { module, files, base }: RuleInput): Result<Before> {
  if (!file) return { ok: true, problems: [], value: { model: base, words: `${name}, where the module is not there yet`, isBase: true } };
  const closure = closureOf(files.map((each) => (each === module ? file : each)), file.name);
  const composed = closure.ok ? composeModules(closure.value) : closure;
  if (composed.ok) return { ok: true, problems: [], value: { model: composed.value.model, file, words: name, isBase: false } };
  const why = composed.problems.find((problem) => problem.level === 'L3')!;
  return fail([{
    code: 'PA07', level: 'L3', at: module.source.at(['module']), message: `"${module.name}" as it is at ${name} does not fit on today's base: ${why.message}`,
    help: 'Compare with another version, or leave --against out.',
  }]);
}

function beforeOf(seen: RuleInput, against: Against | undefined): Result<Before> {
  if (against) return composeAgainst(against, seen);
  const { published, base } = seen;
  const value = published ? { model: published.model, file: published.file, words: `the published version ${published.file.version}`, isBase: false }
    : { model: base, words: 'its base, for nothing of it is published', isBase: true };
  return { ok: true, problems: [], value };
}

function askedFor({ request }: RuleInput, problems: readonly Problem[]): PlanDetails['asked'] {
  return request === undefined ? undefined : { request, beyond: problems.flatMap(({ code, element }) => (code === 'PA09' && element ? [element] : [])) };
}

/**
 * Returns a module's plan. A module with findings has one too; one that can't be composed has problems only.
 * The findings are about publishing it, whatever it is compared with.
 */
export function planModule(input: PlanInput): Result<Plan & PlanDetails> {
  const judged = judgeModule(input);
  if (!judged.ok) return judged;
  const { input: seen, problems } = judged.value;
  const before = beforeOf(seen, input.against);
  if (!before.ok) return before;
  const { model, file, words, isBase } = before.value;
  const changes = isBase ? [...seen.changes] : diffModels(model, seen.model);
  const bump = bumpOf(seen, changes);
  const asked = askedFor(seen, problems);
  return {
    ok: true, problems,
    value: {
      module: seen.module.name, version: seen.module.version, nextVersion: nextVersion(seen.module.version, bump), bump,
      digest: contentDigest(seen.module.content), modelBefore: modelHash(model), modelAfter: modelHash(seen.model),
      changes, problems, level: heaviest(problems),
      diagrams: { entities: drawEntities(seen.model, changes), states: drawMachines(seen.model, changes) },
      against: words, rights: compareRights(model, seen.model, { all: input.allRights ?? false }), impact: assessImpact(model, seen.model, changes),
      users: listUsers(changes, seen.files, seen.module.name, file), losses: listLosses(seen.model, seen.base, input.rows),
      ...(asked && { asked }), ...(input.sql && heaviest(problems) !== 'L3' && { sql: compilePublish(model, seen.model) }),
    },
  };
}
