/** What a module is compared with: its version on the shelf, and all contents it ever had there. */
import type { ModuleFile } from '#engine/module.ts';
import { baselineVersion, readShelf } from './shelf.ts';

export type PublishedFacts = { published?: ModuleFile; publishedDigests: string[]; publishedVersions: string[] };

/** Returns the facts as the ledger at hand has them; none without a ledger, so that a plain folder can be judged too. */
export async function publishedFacts(root: string, name: string): Promise<PublishedFacts> {
  const shelf = await readShelf(root);
  const baseline = await baselineVersion(shelf, name);
  const versions = Object.hasOwn(shelf.modules, name) ? shelf.modules[name]!.versions : [];
  return { published: baseline?.content, publishedDigests: versions.map((version) => version.digest), publishedVersions: versions.map(({ version }) => version) };
}
