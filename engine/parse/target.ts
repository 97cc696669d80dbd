/** Targets that name nothing, and why. */
import type { ElementForm, Scope } from '#schemas/elements.ts';
import type { Finding, Path } from '../problem.ts';
import { formsOf, isVariable, SEGMENT_PATTERNS } from '../target.ts';

/** Words that people write for "every role"; no role may be called so, and nothing may be granted to them. */
const EVERYONE = new Set(['*', 'everyone', 'public', 'anonymous', 'all', 'any', 'anyone', 'everybody']);

function write(form: ElementForm): string {
  return form.segments.join('.');
}

function badSegment(form: ElementForm, segments: readonly string[]): string | undefined {
  return segments.find((segment, index) => isVariable(form.segments[index]!) && !SEGMENT_PATTERNS[form.segments[index]!]!.test(segment));
}

function isLike(form: ElementForm, segments: readonly string[]): boolean {
  return form.segments.length === segments.length && form.segments.every((segment, index) => isVariable(segment) || segment === segments[index]);
}

/**
 * Returns why a target fits no form of its scope.
 * Problems: PA03 empty, or not as any target of the scope is written; PF05 a name in it is none
 */
export function targetFinding(scope: Scope, target: string, path: Path): Finding {
  const finding = (code: string, message: string, help: string): Finding => ({ code, level: 'L3', message, help, path });
  const forms = formsOf(scope);
  const ways = forms.map((form) => `"${write(form)}"`).join(', ');
  if (target.trim() === '') return finding('PA03', 'the target is empty', `Write ${ways}.`);
  const segments = target.split('.');
  const like = forms.filter((form) => isLike(form, segments));
  if (like.length === 0) return finding('PA03', `"${target.slice(0, 80)}" is not a target of scope "${scope}"`, `Write ${ways}.`);
  const bad = badSegment(like[0]!, segments)!;
  return finding('PF05', `"${bad.slice(0, 60)}" in the target is not a name`, `Write ${ways}: objects in PascalCase, all else in camelCase, letters and digits, at most 40.`);
}

/** Returns PM02 for a grant to everyone, whether or not such a role is there. */
export function wildcardFinding(scope: Scope, target: string, path: Path): Finding | undefined {
  const [role = ''] = target.split('.');
  if (scope !== 'permission' || !(role.includes('*') || EVERYONE.has(role.toLowerCase()))) return undefined;
  return { code: 'PM02', level: 'L3', message: `"${role.slice(0, 60)}" would be everyone`, help: 'Name the role that needs the right, one patch a role.', path };
}
