/** What became of a mutant. */
export type Verdict = {
  id: string; operator: string;
  kind: 'declared' | 'compiled';
  /** `stillborn`: PostgreSQL or the compiler did not take it, so there was nothing to find. */
  outcome: 'killed' | 'survived' | 'stillborn';
  /** The test that failed. */
  test?: string;
  message?: string;
  /** Units: milliseconds. */
  ms: number;
};

/** Begins a line in which a worker tells a verdict. */
export const MARK = 'mutant ';
