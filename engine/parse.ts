/** A module file: from bytes to content whose shape is right. What it means on its base is for compose.ts to find out. */
import type { ModuleContent, Patch } from '#schemas/types.ts';
import type { ModuleFile } from './module.ts';
import { checkCases } from './parse/cases.ts';
import { checkFrame } from './parse/frame.ts';
import { checkPatch } from './parse/value.ts';
import { locateFindings } from './locate.ts';
import { fail, succeed, type Finding, type Result } from './problem.ts';
import { readSource } from './source.ts';

/** Two patches on one target that do the same would leave open which of them holds. */
function repeated(patches: readonly Patch[]): Finding[] {
  const seen = new Set<string>();
  return patches.flatMap((patch, index): Finding[] => {
    const act = `${patch.op} ${patch.scope} ${patch.target}`;
    const again = seen.has(act);
    seen.add(act);
    if (!again) return [];
    return [{ code: 'PA03', level: 'L3', message: `a second patch would ${patch.op} "${patch.target}"`, help: 'Make one patch of the two.', path: ['patches', index, 'target'] }];
  });
}

/**
 * Returns a module file whose text, frame, targets and values are as the DSL says.
 * Shape: bytes → ModuleFile, with the version that the caller knows, else 0.0.0
 * Problems: PF01–PF06 but what needs other files, PA01, PA03, PA05, PA10, PM02
 * Source: docs/dsl.md
 */
export function parseModule(file: string, bytes: Uint8Array | string, version = '0.0.0'): Result<ModuleFile> {
  const read = readSource(file, bytes);
  if (!read.ok) return read;
  const { source, value } = read.value;
  const frame = checkFrame(value);
  if (frame.length) return fail(locateFindings(source, frame));
  const content = value as ModuleContent;
  const findings = [...content.patches.flatMap((patch, index) => checkPatch(patch, index)), ...repeated(content.patches), ...checkCases(content.cases ?? [])];
  if (findings.length) return fail(locateFindings(source, findings));
  return succeed({ name: content.module, version, content, source });
}
