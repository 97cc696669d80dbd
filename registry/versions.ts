/** Order of versions, and what a `requires` range accepts. */
import { compare, satisfies } from 'semver';

/** Returns below 0 when `a` is the lower version, above 0 when it is the higher. */
export function compareVersions(a: string, b: string): number {
  return compare(a, b);
}

/** Returns the highest of some versions, or undefined when there are none. */
export function highestVersion(versions: readonly string[]): string | undefined {
  return [...versions].sort(compareVersions).at(-1);
}

/** Returns whether a version lies in a range; an unreadable range accepts nothing. */
export function acceptsVersion(range: string, version: string): boolean {
  return satisfies(version, range);
}
