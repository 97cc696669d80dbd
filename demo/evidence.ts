/** What a step of the demonstration shows, and how it says that something is not as it must be. */

export type Evidence = Record<string, unknown>;

/** A step's evidence was not as it must be: the demonstration stops and exits with 1. */
export class EvidenceError extends Error {
  readonly evidence: Evidence;
  constructor(message: string, evidence: Evidence = {}) {
    super(message);
    this.name = 'EvidenceError';
    this.evidence = evidence;
  }
}

export function must(condition: unknown, message: string, evidence: Evidence = {}): asserts condition {
  if (!condition) throw new EvidenceError(message, evidence);
}
