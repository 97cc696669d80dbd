/** What a change of a module really changed, held against what was asked. */
import { canonicalJSON } from '#engine/digest.ts';
import type { ModuleContent } from '#schemas/types.ts';
import type { IR } from './ir.ts';

/** `beyond`: targets that changed although nothing in the request is mapped to them. */
export type Changed = { targets: string[]; beyond: string[] };

/** Returns the targets of the patches that are new, different or gone; names inside a target count with it. */
export function compareChanges(before: ModuleContent, after: ModuleContent, ir: IR): Changed {
  const old = new Map(before.patches.map((patch) => [`${patch.op} ${patch.scope} ${patch.target}`, patch]));
  const now = new Map(after.patches.map((patch) => [`${patch.op} ${patch.scope} ${patch.target}`, patch]));
  const targets = new Set<string>();
  for (const [key, patch] of now) if (canonicalJSON(old.get(key)?.value ?? null) !== canonicalJSON(patch.value ?? null) || !old.has(key)) targets.add(patch.target);
  for (const [key, patch] of old) if (!now.has(key)) targets.add(patch.target);
  const asked = new Set([...(ir.intents ?? []).flatMap(({ elements }) => elements), ...renames(ir)]);
  const isAsked = (target: string) => [...asked].some((each) => each === target || each.startsWith(`${target}.`) || target.startsWith(`${each}.`) || lastNames(ir).some((name) => target.split('.').includes(name)));
  return { targets: [...targets].sort(), beyond: [...targets].filter((target) => !isAsked(target)).sort() };
}

/** A rename is told wherever the old name stood. */
function lastNames(ir: IR): string[] {
  return (ir.patches ?? []).flatMap(({ formerly, target }) => (formerly ? [...formerly, target.split('.').at(-1)!] : []));
}

function renames(ir: IR): string[] {
  return (ir.patches ?? []).flatMap(({ formerly, target }) => (formerly ?? []).map((name) => [...target.split('.').slice(0, -1), name].join('.')));
}
