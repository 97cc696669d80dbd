/** What publishing a module as it stands would mean. */
import { contentDigest, modelHash } from '../digest.ts';
import { diffModels, type Change } from '../diff.ts';
import type { Level, Problem, Result } from '../problem.ts';
import { judgeModule, type ValidateInput } from '../validate.ts';
import { bumpOf, nextVersion, type Bump } from './bump.ts';
import { drawEntities, drawMachines } from './diagrams.ts';

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

const heaviest = (problems: readonly Problem[]): Level => {
  const open = problems.filter((problem) => !problem.waived).map((problem) => problem.level);
  return open.includes('L3') ? 'L3' : open.includes('L2') ? 'L2' : 'L1';
};

/** Returns a module's plan. A module with findings has one too; one that can't be composed has problems only. */
export function planModule(input: ValidateInput): Result<Plan> {
  const judged = judgeModule(input);
  if (!judged.ok) return judged;
  const { input: seen, problems } = judged.value;
  const before = seen.published?.model ?? seen.base;
  const changes = seen.published ? diffModels(before, seen.model) : [...seen.changes];
  const bump = bumpOf(seen, changes);
  return {
    ok: true, problems,
    value: {
      module: seen.module.name, version: seen.module.version, nextVersion: nextVersion(seen.module.version, bump), bump,
      digest: contentDigest(seen.module.content), modelBefore: modelHash(before), modelAfter: modelHash(seen.model),
      changes, problems, level: heaviest(problems),
      diagrams: { entities: drawEntities(seen.model, changes), states: drawMachines(seen.model, changes) },
    },
  };
}
