/** What replaying the ledger gives: every version of every module, and what is published now. */
import { highestVersion } from './versions.ts';

export type VersionState = 'published' | 'unpublished' | 'purged';

export type VersionRecord = {
  version: string;
  state: VersionState;
  digest: string; release: string; commit: string; subtree: string;
  tag: { name: string; id: string };
  requires: Record<string, string>;
  /** Objects, pages, menus, reports and roles that its content speaks of. */
  touches?: string[];
  publishedAt: string; publishedBy: string;
  pr?: number; issue?: number;
  rollbackOf?: string; restores?: string;
  /** How often it was taken off and put back: the next tag of that act carries one more. */
  unpublished: number; relisted: number;
  /** When and why it was taken off last. */
  takenOff?: { at: string; by: string; reason: string };
  /** When its stored data was given up: it never comes back. */
  purgedAt?: string;
};

export type ModuleRecord = {
  module: string;
  /** `retired` when no version is published: a version of it may come again. */
  state: 'active' | 'retired';
  /** The highest published version. */
  effective?: string;
  /** Lowest first. */
  versions: VersionRecord[];
};

export type Shelf = {
  modules: Record<string, ModuleRecord>;
  /** Number of the last event; 0 for an empty ledger. */
  seq: number;
  head: string;
};

/** Returns a version's record, whatever its state. */
export function findVersion(shelf: Shelf, module: string, version: string): VersionRecord | undefined {
  return recordOf(shelf, module)?.versions.find((record) => record.version === version);
}

/** Returns the record of a module's effective version: the highest that is published. */
export function findEffective(shelf: Shelf, module: string): VersionRecord | undefined {
  const record = recordOf(shelf, module);
  return record?.versions.find(({ version }) => version === record.effective);
}

/** Returns the version a new one is compared with: the effective one, or the highest ever when none is on the shelf. */
export function findBaseline(shelf: Shelf, module: string): VersionRecord | undefined {
  return findEffective(shelf, module) ?? recordOf(shelf, module)?.versions.at(-1);
}

/** Returns the effective version a module would have without one of its versions. */
export function effectiveWithout(record: ModuleRecord, version: string): string | undefined {
  return highestVersion(record.versions.filter((each) => each.state === 'published' && each.version !== version).map((each) => each.version));
}

/** Returns a module's record, or undefined. */
export function recordOf(shelf: Shelf, module: string): ModuleRecord | undefined {
  return Object.hasOwn(shelf.modules, module) ? shelf.modules[module] : undefined;
}
