import type { PublishFacts } from '../facts.ts';
import type { Refusal } from '../refusal.ts';
import { findVersion } from '../shelf.ts';
import { compareVersions } from '../versions.ts';

/** Returns what keeps a version number from being used: it is free, and higher than every one before. */
export function checkVersion({ parsed, shelf, folder }: PublishFacts): Refusal[] {
  const { module, version } = parsed;
  const used = findVersion(shelf, module, version);
  if (used) {
    const same = used.subtree === folder?.subtree;
    return [{ check: 2, reason: `${module}@${version} was published on ${used.publishedAt.slice(0, 10)} ${same ? 'by another tag' : 'with other content'}`, help: 'Merge the next Version PR and tag the new version: a number is used once' }];
  }
  const highest = Object.hasOwn(shelf.modules, module) ? shelf.modules[module]!.versions.at(-1)?.version : undefined;
  if (highest && compareVersions(version, highest) < 0) return [{ check: 2, reason: `${version} is lower than ${highest}, which was published before`, help: `Use a version above ${highest}: add a changeset and merge the Version PR` }];
  return [];
}
