/** Which published modules stop working when a version leaves the shelf. */
import { effectiveWithout, findEffective, type Shelf } from './shelf.ts';
import { acceptsVersion } from './versions.ts';

export type Dependent = { module: string; version: string; range: string };

/** Returns the effective versions of other modules whose `requires` nothing would meet without this version. */
export function brokenDependents(shelf: Shelf, module: string, version: string): Dependent[] {
  const record = shelf.modules[module];
  if (!record) return [];
  const left = effectiveWithout(record, version);
  return Object.keys(shelf.modules).sort().flatMap((name) => {
    const effective = name === module ? undefined : findEffective(shelf, name);
    const range = effective && Object.hasOwn(effective.requires, module) ? effective.requires[module] : undefined;
    return effective && range !== undefined && !(left && acceptsVersion(range, left)) ? [{ module: name, version: effective.version, range }] : [];
  });
}
