/** What a module is compared with: its version on the shelf, all contents it ever had there, and what stands on it there. */
import type { ModuleFile } from '#engine/module.ts';
import { findEffective } from '#registry/shelf.ts';
import { baselineVersion, effectiveVersion, readShelf } from './shelf.ts';

export type PublishedFacts = {
  published?: ModuleFile; publishedDigests: string[]; publishedVersions: string[];
  /** Effective versions of modules that require it. */
  dependents: ModuleFile[];
};

/** Returns the names that lead to one by what they require, near and far, sorted. */
export function standingOn(requires: ReadonlyMap<string, readonly string[]>, name: string): string[] {
  const found = new Set([name]);
  for (let before = 0; before !== found.size;) {
    before = found.size;
    for (const [other, needed] of requires) if (needed.some((each) => found.has(each))) found.add(other);
  }
  found.delete(name);
  return [...found].sort();
}

/** Returns the facts as the ledger at hand has them; none without a ledger, so that a plain folder can be judged too. */
export async function publishedFacts(root: string, name: string): Promise<PublishedFacts> {
  const shelf = await readShelf(root);
  const baseline = await baselineVersion(shelf, name);
  const versions = Object.hasOwn(shelf.modules, name) ? shelf.modules[name]!.versions : [];
  const requires = new Map(Object.keys(shelf.modules).map((other) => [other, Object.keys(findEffective(shelf, other)?.requires ?? {})]));
  const dependents: ModuleFile[] = [];
  for (const other of standingOn(requires, name)) dependents.push((await effectiveVersion(shelf, other))!.content);
  return { ...(baseline && { published: baseline.content }), publishedDigests: versions.map((version) => version.digest), publishedVersions: versions.map(({ version }) => version), dependents };
}
