/** Requirement lines and elements, matched both ways for the reviewer. */
import type { ModuleContent } from '#schemas/types.ts';
import type { IR, IRIntent } from './ir.ts';

export type Mapping = { intents: IRIntent[]; unmapped: string[]; invented: string[] };

/** Returns each requirement with the patches that meet it, the patches that no requirement asked for, and names of elements that aren't there. */
export function mapIntents(ir: IR, content: ModuleContent): Mapping {
  const written = new Set((ir.patches ?? []).map((patch) => patch.target));
  const dropped = new Set((ir.drop ?? []).map((entry) => entry.target));
  const known = new Set([...written, ...dropped, ...content.patches.map((patch) => patch.target)]);
  const intents = ir.intents ?? [];
  const asked = new Set(intents.flatMap(({ elements }) => elements));
  return {
    intents: intents.map(({ text, elements }) => ({ text, elements: elements.filter((element) => known.has(element)) })),
    unmapped: [...written].filter((target) => !asked.has(target)),
    invented: [...asked].filter((element) => !known.has(element)),
  };
}
