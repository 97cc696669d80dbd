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

type Common = {
  seq: number;
  /** `sha256:` of the canonical line before; all zeros for the first. */
  prev: string;
  /** UTC, whole seconds. */
  time: string;
  module: string; version: string;
  tag: TagRef;
  commit: string;
  /** Git's id of the folder `modules/<module>` at the commit. */
  subtree: string;
  /** Digest of the canonical content of module.yaml. */
  digest: string;
  actor: Person;
  reason?: string;
  /** Git's id of the policy file that was in force. */
  policy?: string;
  signature?: { key: string; value: string };
};

export type PublishEvent = Common & {
  act: 'publish';
  /** Digest of the release's canonical bytes: the name of the file under `releases/`. */
  release: string;
  requires: Record<string, string>;
  /** True for the base that a new shelf is set up with, which no pull request brought. */
  genesis?: true;
  plan?: string;
  pr?: { number: number; head: string; author: Person };
  issue?: number; requester?: Person;
  reviews: EventReview[]; confirmations: EventConfirmation[]; checks: EventCheck[];
  suite: { passed: number; failed: number; skipped: number };
  ai?: EventAI;
  /** Set when the content is that of an earlier version: the version that was rolled back, and the one whose content is back. */
  rollbackOf?: string; restores?: string;
};

export type UnpublishEvent = Common & { act: 'unpublish'; reason: string; /** Said on purpose: nothing of the module stays on the shelf. */ last?: true };

export type RelistEvent = Common & { act: 'relist'; confirmed: { user: Person; comment: number } };

export type LedgerEvent = PublishEvent | UnpublishEvent | RelistEvent;

type DraftOf<E> = E extends LedgerEvent ? Omit<E, 'seq' | 'prev'> : never;

/** An event that has no place in the chain yet. */
export type EventDraft = DraftOf<LedgerEvent>;
