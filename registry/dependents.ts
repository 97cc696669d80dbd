/** Which published modules stop working when versions leave the shelf. */
import type { VersionName } from './event.ts';
import { recordOf, type ModuleRecord, type Shelf } from './shelf.ts';
import { acceptsVersion, highestVersion } from './versions.ts';

export type Dependent = { module: string; version: string; range: string };

/** Returns the effective versions of other modules whose `requires` nothing would meet without this version. */
export function brokenDependents(shelf: Shelf, module: string, version: string): Dependent[] {
  return brokenBy(shelf, [{ module, version }]);
}

/** Returns every published version that can't stay once some go: dependents, and what depends on those. Shape: what goes → what must go with it */
export function cascadeOf(shelf: Shelf, gone: readonly VersionName[]): VersionName[] {
  const also: VersionName[] = [];
  for (;;) {
    // When the effective version goes the one below takes its place, and may be broken as well: so it is asked again.
    const broken = brokenBy(shelf, [...gone, ...also]);
    if (broken.length === 0) return also;
    also.push(...broken.map(({ module, version }) => ({ module, version })));
  }
}

function brokenBy(shelf: Shelf, gone: readonly VersionName[]): Dependent[] {
  const without = new Set(gone.map(({ module }) => module));
  const names = new Set(gone.map(({ module, version }) => `${module}@${version}`));
  const left = (name: string) => highestLeft(recordOf(shelf, name), names);
  return Object.keys(shelf.modules).sort().flatMap((name) => {
    const version = left(name);
    const requires = version === undefined ? {} : recordOf(shelf, name)!.versions.find((each) => each.version === version)!.requires;
    const unmet = Object.entries(requires).find(([needed, range]) => without.has(needed) && !accepts(range, left(needed)));
    return unmet ? [{ module: name, version: version!, range: unmet[1] }] : [];
  });
}

function accepts(range: string, version: string | undefined): boolean {
  return version !== undefined && acceptsVersion(range, version);
}

function highestLeft(record: ModuleRecord | undefined, gone: ReadonlySet<string>): string | undefined {
  return highestVersion((record?.versions ?? []).filter(({ state, version }) => state === 'published' && !gone.has(`${record!.module}@${version}`)).map(({ version }) => version));
}
