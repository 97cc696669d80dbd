/**
 * What publishing does to a database, as types. Every act is one transaction: it is done whole, or nothing of it happened.
 * Publish only adds; unpublish, relist and revert change which version is current; only purge drops. Source: docs/runtime.md
 */
import type { RowEvidence } from '#engine/problem.ts';
import type { Model } from '#engine/model.ts';
import type { Scope } from '#schemas/elements.ts';

/** One statement with its values as `$1`, `$2` …; a refusal of the database is thrown, with its SQLSTATE as `code`. */
export type RunSQL = (text: string, values?: readonly unknown[]) => Promise<Record<string, unknown>[]>;

export type Session = {
  run: RunSQL;
  /** Statements without values, in one way there and back. */
  exec(texts: readonly string[]): Promise<void>;
};

/** A database that rows are in: a PostgreSQL server, or an embedded one in a folder or in memory. */
export type Database = {
  kind: 'server' | 'folder' | 'memory';
  /** Who may be told: an address without its password, or the folder. */
  address: string;
  /** Runs one act: whole, or not at all. On a server it waits its turn behind other acts and is tried again when a lock is not free in time. */
  transaction<T>(act: (session: Session) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** `url` is a postgresql:// address, `folder` an embedded database on disk (one process at a time holds it), else it is in memory. */
export type OpenOptions = {
  url?: string; folder?: string; memory?: true;
  /** How long an act waits for a lock before it is tried again, and how often it is. Units: milliseconds; times. */
  lockTimeout?: number; attempts?: number;
};

/** The options or states of one list that are stored but not in the list now, each with the one that is shown instead. */
export type Mapping = Readonly<Record<string, string>>;

/** What a database shall show: the model of all published modules, which versions they are, and what `retire` says about stored values. */
export type DesiredShelf = {
  model: Model;
  modules: Readonly<Record<string, string>>;
  /** By the id of a field or state machine: stored key → key of the list. */
  retired: Readonly<Record<string, Mapping>>;
};

export type ActName = 'publish' | 'unpublish' | 'relist' | 'revert' | 'reconcile' | 'heal' | 'contract' | 'purge';

/** Rows that a rule, bound, required or unique field of the version does not take: they stay as they are until they are next written. */
export type Broken = { kind: 'required' | 'unique' | 'unfit' | 'rule' | 'dangling'; scope: Scope; target: string; id: string; rows: RowEvidence };

/** A value that its user changed while its true one was hidden behind a stand-in: the user's stays. */
export type Moved = { row: string; element: string; hidden: string; now: string };

/** What an act did. */
export type ActReport = {
  act: ActName;
  /** The schema of views that is current now, and the one before. */
  shelf: string; before?: string;
  /** False when the database was there already. */
  changed: boolean;
  /** Tables and columns that are new in `core`. */
  added: string[];
  /** Listed, never refused. */
  broken: Broken[];
  moved: Moved[];
  /** Rows whose value was put back by the journal. */
  restored: number;
};

/** What `contract` could tighten, and what rows still break. */
export type ContractReport = { shelf: string; tightened: string[]; open: Broken[] };

/** What purge dropped, and the export that was saved before. `checksum` is `sha256:…` of the saved text. */
export type PurgeReport = { dropped: string[]; rewritten: number; rows: number; checksum: string; savedAs: string };

/** Why purge may not: nothing was dropped. */
export type PurgeRefusal = { element: string; reason: 'current' | 'waiting' | 'unknown' | 'linked'; until?: string };

/** A difference between what was declared and what the catalogue has. `lost` is never mended: what it held is gone. */
export type Drift = { kind: 'missing' | 'changed' | 'foreign' | 'lost'; what: string };

/** Rows and a hash over them, by object; the hash over all objects says whether two readings are equal. */
export type RowHashes = { objects: Record<string, { rows: number; hash: string }>; hash: string };
