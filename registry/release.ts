/** The canonical bytes of a release: what a consumer needs to install it, and nothing that changes with time. */
import type { ModuleContent } from '#schemas/types.ts';
import type { AnyPatch } from '#engine/apply.ts';
import { canonicalJSON, contentDigest, sha256 } from '#engine/digest.ts';

export type Release = {
  format: 'modshelf/release/v1';
  module: string; version: string;
  digest: string;
  content: ModuleContent;
  /** Patches that take the module off the base it was published on. */
  inverse: AnyPatch[];
  provenance?: Record<string, unknown>;
};

export type BuiltRelease = { text: string; /** `sha256:` of the text. */ release: string };

/** Returns the bytes of a release and their digest. */
export function buildRelease(given: Omit<Release, 'format'>): BuiltRelease {
  const text = canonicalJSON({ format: 'modshelf/release/v1', ...given });
  return { text, release: `sha256:${sha256(text)}` };
}

/** Returns what is wrong with a release's bytes, or undefined. Shape: text, what the ledger says of it → reason. */
export function explainRelease(text: string, said: { module: string; version: string; digest: string; release: string }): string | undefined {
  if (`sha256:${sha256(text)}` !== said.release) return 'its bytes are not those whose digest the ledger has';
  const read = JSON.parse(text) as Release;
  if (canonicalJSON(read) !== text) return 'its bytes are not in their canonical form';
  if (read.module !== said.module || read.version !== said.version) return `it is the release of ${read.module}@${read.version}`;
  return contentDigest(read.content) === said.digest && read.digest === said.digest ? undefined : 'its content has another digest than the ledger says';
}
