/** Waivers: L2 findings that a named owner accepts until a day. Source: docs/dsl.md, "Waivers". */
import type { WaiverEntry } from '#schemas/types.ts';
import type { ModuleFile } from '../module.ts';
import type { Problem } from '../problem.ts';

const fits = (waiver: WaiverEntry, problem: Problem) => waiver.code === problem.code && waiver.scope === problem.element?.scope && waiver.target === problem.element.target;

function refuse(module: ModuleFile, index: number, key: string, message: string, help: string): Problem {
  const { scope, target } = module.content.waivers![index]!;
  return { code: 'RE05', level: 'L3', element: { scope, target }, message, help, at: module.source.at(['waivers', index, key]) };
}

function judge(module: ModuleFile, index: number, problems: readonly Problem[], today: string): Problem[] {
  const waiver = module.content.waivers![index]!;
  const found = problems.filter((problem) => fits(waiver, problem));
  if (waiver.expires < today) return [refuse(module, index, 'expires', `the waiver of ${waiver.code} for "${waiver.target}" expired on ${waiver.expires}`, 'Mend the finding, or have its owner set a new day.')];
  if (found.some((problem) => problem.level === 'L3')) return [refuse(module, index, 'code', `${waiver.code} for "${waiver.target}" is L3 and can't be waived`, 'Mend the finding and take the waiver out.')];
  if (found.length > 0 && found.every((problem) => problem.level === 'L1')) return [refuse(module, index, 'code', `${waiver.code} for "${waiver.target}" is L1 and passes by itself`, 'Take the waiver out.')];
  if (found.length === 0) return [refuse(module, index, 'target', `nothing is waived here: ${waiver.code} is not raised for "${waiver.target}"`, 'Take the waiver out.')];
  return [];
}

/** Returns the problems, those of L2 that a valid waiver names marked with it, and RE05 for each waiver that doesn't hold. */
export function applyWaivers(module: ModuleFile, problems: readonly Problem[], today: string): Problem[] {
  const waivers = module.content.waivers ?? [];
  const refused = waivers.flatMap((_waiver, index) => judge(module, index, problems, today));
  const valid = waivers.filter((waiver) => waiver.expires >= today);
  const marked = problems.map((problem): Problem => {
    const waiver = problem.level === 'L2' ? valid.find((each) => fits(each, problem)) : undefined;
    return waiver ? { ...problem, waived: { owner: waiver.owner, reason: waiver.reason, expires: waiver.expires } } : problem;
  });
  return [...marked, ...refused];
}
