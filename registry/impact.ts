/** What taking versions off, or putting one back, means for the shelf, in sentences. */
import { effectiveWithout, recordOf } from './shelf.ts';
import { withdrawnWith, type WithdrawalFacts } from './withdrawal.ts';

/** Returns what changes for those who use the shelf, a line each. */
export function describeImpact(facts: Pick<WithdrawalFacts, 'parsed' | 'shelf' | 'cascade'>): string[] {
  const { parsed: { act, module, version }, shelf } = facts;
  const record = recordOf(shelf, module);
  if (!record) return [];
  if (act === 'purge') return [`the stored data of ${module}@${version} can be dropped; it cannot come back`];
  if (act === 'relist' || act === 'publish') return [];
  const also = withdrawnWith(facts);
  const next = act === 'retire' ? undefined : effectiveWithout(record, version);
  const others = also.filter((each) => each.module !== module);
  return [
    record.effective !== version ? `${module} stays at ${record.effective}` : next ? `${module} goes back to ${next}: what ${version} added is hidden, its values stay stored` : `${module} leaves the shelf: what it added is hidden, its values stay stored`,
    ...also.filter((each) => each.module === module).map((each) => `${module}@${each.version} goes too`),
    ...others.map((each) => `${each.module}@${each.version} goes too: it needs ${module}`),
  ];
}
