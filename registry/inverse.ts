/** What takes a release back: computed when it is published, and proved before it counts. */
import { applyPatches, invertPatches, type AnyPatch } from '#engine/apply.ts';
import { closureOf, composeModules } from '#engine/compose.ts';
import { modelHash } from '#engine/digest.ts';
import { EMPTY_MODEL } from '#engine/model.ts';
import type { ModuleFile } from '#engine/module.ts';

/** Returns the patches that take a module off its base again, or why that would not give the base back to the byte. */
export function computeInverse(files: readonly ModuleFile[], name: string): { ok: true; inverse: AnyPatch[] } | { ok: false; reason: string } {
  const closure = closureOf(files, name);
  const file = closure.ok ? closure.value.find((each) => each.name === name) : undefined;
  if (!closure.ok || !file) return { ok: false, reason: 'the module does not compose' };
  const beneath = closure.value.filter((each) => each !== file);
  const composed = beneath.length ? composeModules(beneath) : undefined;
  if (composed && !composed.ok) return { ok: false, reason: 'what the module requires does not compose' };
  const base = composed?.value.model ?? EMPTY_MODEL;
  const by = { module: name, requires: beneath.map((each) => each.name) };
  const after = applyPatches(base, file.content.patches, by);
  if (!after.ok) return { ok: false, reason: 'the module does not apply to its base' };
  const inverse = invertPatches(base, file.content.patches, by);
  const back = applyPatches(after.model, inverse, by);
  return back.ok && modelHash(back.model) === modelHash(base) ? { ok: true, inverse } : { ok: false, reason: 'taking the module off again does not give its base back' };
}
