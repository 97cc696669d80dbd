/** One line of the ledger: who did what to which version, and on which evidence. Shape: schemas/ledger-event.schema.json */

/** A GitHub account. The number never changes hands; the login may. */
export type Person = { login: string; id: number };

export type TagRef = { name: string; /** Object id of the annotated tag. */ id: string };

export type EventReview = { id: number; user: Person; /** The commit that was reviewed. */ commit: string };
export type EventCheck = { name: string; app: string; id: number; conclusion: string };
export type EventConfirmation = { code: string; target: string; by: string; at: string; comment: number };

/** What the AI did, from provenance.json. Units: tokens; US dollars. */
export type EventAI = {
  provider: string; model: string; attempts: number;
  inputTokens: number; outputTokens: number; cachedTokens: number; costUSD?: number;
  promptHash?: string; answerHash?: string; irHash?: string;
};

/** What every line has. */
type Chained = {
  seq: number;
  /** `sha256:` of the canonical line before; all zeros for the first. */
  prev: string;
  /** When it was appended. UTC, whole seconds. */
  time: string;
  actor: Person;
  reason?: string;
  /** Ed25519 over the canonical line without this field. */
  signature?: Signature;
};

export type Signature = { /** Id of the key: see registry/keys.ts. */ key: string; /** Base64. */ value: string };

type Common = Chained & {
  module: string; version: string;
  tag: TagRef;
  commit: string;
  /** Git's id of the folder `modules/<module>` at the commit. */
  subtree: string;
  /** Digest of the canonical content of module.yaml. */
  digest: string;
  /** Git's id of the policy file that was in force. */
  policy?: string;
};

export type PublishEvent = Common & {
  act: 'publish';
  /** Digest of the release's canonical bytes: the name of the file under `releases/`. */
  release: string;
  requires: Record<string, string>;
  /** What of the model the content speaks of: only modules that share one of these can be in each other's way. */
  touches?: string[];
  /** True for the base that a new shelf is set up with, which no pull request brought. */
  genesis?: true;
  /** Digest of the changes that publishing makes: what reviewers were shown. */
  plan?: string;
  pr?: { number: number; head: string; author: Person };
  issue?: number; requester?: Person;
  reviews: EventReview[]; confirmations: EventConfirmation[]; checks: EventCheck[];
  suite: { passed: number; failed: number; skipped: number };
  ai?: EventAI;
  /** Set when the content is that of an earlier version: the version that was rolled back, and the one whose content is back. */
  rollbackOf?: string; restores?: string;
};

/** A version by its name. */
export type VersionName = { module: string; version: string };

type Withdrawal = Common & {
  reason: string;
  /** Said on purpose: nothing of the module stays on the shelf. */
  last?: true;
  /** What goes with it: the module's other versions, or dependents that would break. */
  also?: VersionName[];
};

export type UnpublishEvent = Withdrawal & { act: 'unpublish' };

/** Takes every version of the module that is published off at once. */
export type RetireEvent = Withdrawal & { act: 'retire' };

type Confirmed = { user: Person; comment: number };

export type RelistEvent = Common & { act: 'relist'; confirmed: Confirmed };

/** The stored data of a version that is off the shelf may be dropped. */
export type PurgeEvent = Common & { act: 'purge'; reason: string; confirmed: Confirmed; /** Digest of the export that was taken before. */ receipt: string };

/** What moves a version between its states; its fact is a tag. */
export type ShelfEvent = PublishEvent | UnpublishEvent | RetireEvent | RelistEvent | PurgeEvent;

export const RECORD_ACTS = ['request', 'generate', 'test', 'review', 'configure', 'reconcile', 'key'] as const;

/** What else happened and must be kept because Git and GitHub may lose it. It moves nothing on the shelf. */
export type RecordEvent = Chained & {
  act: (typeof RECORD_ACTS)[number];
  /** Names the deed, so that it is written once however often it is found: `review:512`. */
  key: string;
  /** When it happened, by the word of GitHub, Git or the database. */
  at: string;
  module?: string; version?: string;
  issue?: number; pull?: number; commit?: string; digest?: string;
  /** How it ended: `success`, `approved`. */
  result?: string;
  ai?: EventAI;
  detail?: Record<string, string>;
};

export type LedgerEvent = ShelfEvent | RecordEvent;

type DraftOf<E> = E extends LedgerEvent ? Omit<E, 'seq' | 'prev' | 'signature'> : never;

/** An event that has no place in the chain yet. */
export type EventDraft = DraftOf<LedgerEvent>;

/** Returns whether an event moves a version: then it has a tag. */
export function isShelfEvent(event: LedgerEvent): event is ShelfEvent {
  return 'tag' in event;
}

/** Returns an event's act and what it is about, as people say it. */
export function nameEvent(event: LedgerEvent): string {
  return isShelfEvent(event) ? `${event.act} ${event.module}@${event.version}` : `${event.act} ${event.key}`;
}
