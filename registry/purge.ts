/** What a purge takes: it is the only act after which stored data may be dropped. */
import type { Refusal } from './refusal.ts';
import { findConfirmation } from './second-person.ts';
import type { VersionRecord } from './shelf.ts';
import type { WithdrawalFacts } from './withdrawal.ts';

const RECEIPT = /^Receipt: (sha256:[0-9a-f]{64})$/im;
const DAY = 86_400_000;

/** Returns the digest of the export that a tag's message names, or undefined. */
export function receiptOf(message: string): string | undefined {
  return RECEIPT.exec(message)?.[1];
}

/** Returns why a version's stored data can't be given up yet: it is off the shelf, the waiting time is over, an export was taken, a second admin agrees. */
export function checkPurge(facts: WithdrawalFacts, record: VersionRecord): Refusal[] {
  const name = `${facts.parsed.module}@${facts.parsed.version}`;
  if (record.state === 'published') return [{ check: 2, reason: `${name} is on the shelf`, help: `Unpublish it first; it can be purged ${facts.purgeAfterDays} days later` }];
  if (record.state === 'purged') return [{ check: 2, reason: `${name} was purged on ${record.purgedAt!.slice(0, 10)}`, help: 'Nothing is to be done' }];
  const due = new Date(Date.parse(record.takenOff!.at) + facts.purgeAfterDays * DAY).toISOString().slice(0, 10);
  if (Date.parse(facts.now) < Date.parse(record.takenOff!.at) + facts.purgeAfterDays * DAY) return [{ check: 2, reason: `${name} was taken off on ${record.takenOff!.at.slice(0, 10)}, and ${facts.purgeAfterDays} days must pass`, help: `Purge it from ${due} on` }];
  const refusals: Refusal[] = [];
  if (!findConfirmation('purge', facts, record)) refusals.push({ check: 4, reason: `no second admin confirmed that the data of ${name} goes`, help: record.pr ? `Let another admin comment "/confirm purge <reason>" on pull request #${record.pr}` : 'No pull request brought it, so nobody can confirm: leave its data stored' });
  if (!receiptOf(facts.tag.message)) refusals.push({ check: 8, reason: `tag "${facts.tag.name}" names no export of the data`, help: 'Export it first, then write a line "Receipt: sha256:…" in the message of the tag (--receipt <file>)' });
  return refusals;
}
