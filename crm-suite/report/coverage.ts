/** Which of the elements that a module declares a test looked at. */
import { SCOPES } from '#schemas/elements.ts';
import type { Coverage, TestedElement, TestEntry } from './report.ts';

const keyOf = ({ module, scope, target }: TestedElement): string => `${module} ${scope} ${target}`;

/**
 * Returns the coverage, one entry a module and scope that declares anything.
 * An element counts once a test of it ran to its end, passed or failed; skipped tests exercise nothing.
 */
export function measureCoverage(declared: readonly TestedElement[], tests: readonly TestEntry[]): Coverage[] {
  const exercised = new Set(tests.filter((test) => test.state !== 'skipped').flatMap((test) => test.elements ?? []).map(keyOf));
  const modules = [...new Set(declared.map((element) => element.module))];
  return modules.flatMap((module) => SCOPES.flatMap((scope) => {
    const own = [...new Set(declared.filter((element) => element.module === module && element.scope === scope).map((element) => element.target))];
    const missing = own.filter((target) => !exercised.has(keyOf({ module, scope, target })));
    return own.length ? [{ module, scope, declared: own.length, exercised: own.length - missing.length, missing }] : [];
  }));
}
