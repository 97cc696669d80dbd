import type { LedgerProblem } from '../chain.ts';
import type { Refusal } from '../refusal.ts';

/** Returns what keeps an event from being appended: a ledger that doesn't verify takes no more events. */
export function checkLedger(problems: readonly LedgerProblem[]): Refusal[] {
  return problems.slice(0, 1).map(({ message }) => ({ check: 9, reason: `the ledger does not verify: ${message}`, help: 'Run "npm run modshelf -- registry verify", then put the ledger branch back to its last good commit' }));
}
