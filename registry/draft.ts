/** Accepted facts → the event that records them. */
import type { Account, PublishFacts } from './facts.ts';
import type { EventAI, EventDraft, Person } from './event.ts';
import { judgeApprovals } from './approvals.ts';
import { latestRun } from './checks/05-required-checks.ts';
import { isGenesis } from './genesis.ts';
import type { Shelf, VersionRecord } from './shelf.ts';
import { receiptOf } from './purge.ts';
import { findConfirmation } from './second-person.ts';
import { touchesOf } from './touches.ts';
import { reasonOf, withdrawnWith, type WithdrawalFacts } from './withdrawal.ts';

export function personOf({ login, id }: Account): Person {
  return { login, id };
}

/** Returns the event of a publish that passed every check. */
export function draftPublish(facts: PublishFacts, release: string, time: string): EventDraft {
  const { tag, parsed: { module, version }, folder, origin, actor, suite, shelf, policy } = facts;
  if (!folder?.content || !folder.digest || !actor || !suite || !tag.commit) throw new Error('a publish is drafted from complete facts only');
  const pull = origin?.pull;
  const approvals = pull ? judgeApprovals({ digest: folder.digest, reviews: pull.reviews, author: pull.author, requester: pull.requester, pushers: pull.pushers ?? [], needed: policy.approvals }).counted : [];
  const checks = pull ? policy.checks.flatMap((wanted) => latestRun(pull.checks, wanted) ?? []) : [];
  const ai = readAI(folder.provenance);
  const reason = reasonOf(tag.message);
  return {
    act: 'publish', time, module, version,
    tag: { name: tag.name, id: tag.id }, commit: tag.commit, subtree: folder.subtree, digest: folder.digest, release,
    actor: personOf(actor), ...(reason && { reason }),
    requires: folder.content.requires as Record<string, string>, touches: touchesOf(folder.content), ...(facts.plan && { plan: facts.plan }),
    ...(isGenesis(facts) && { genesis: true as const }),
    ...(pull && { pr: { number: pull.number, head: pull.head, author: personOf(pull.author) } }),
    ...(pull?.issue && { issue: pull.issue }), ...(pull?.requester && { requester: personOf(pull.requester) }),
    reviews: approvals.map((review) => ({ id: review.id, user: personOf(review.user), commit: review.commit })),
    confirmations: (pull?.confirmations ?? []).filter((each) => each.digest === folder.digest).map(({ code, target, by, at, comment }) => ({ code, target, by: by.login, at, comment })),
    checks: checks.map(({ name, app, id, conclusion }) => ({ name, app, id, conclusion: conclusion ?? '' })),
    suite: { passed: suite.passed, failed: suite.failed, skipped: suite.skipped },
    ...(ai && { ai }),
    ...findRollback(shelf, module, folder.digest),
  };
}

/** Returns the event of an unpublish, retire, relist or purge that was let pass. */
export function draftWithdrawal(facts: WithdrawalFacts, record: VersionRecord, time: string): EventDraft {
  const { tag, parsed: { act, module, version }, actor } = facts;
  if (!actor || !tag.commit) throw new Error('a withdrawal is drafted from complete facts only');
  const common = { time, module, version, tag: { name: tag.name, id: tag.id }, commit: tag.commit, subtree: record.subtree, digest: record.digest, actor: personOf(actor), reason: reasonOf(tag.message) };
  if (act === 'unpublish' || act === 'retire') {
    const also = withdrawnWith(facts);
    return { act, ...common, ...(facts.last && { last: true as const }), ...(also.length && { also }) };
  }
  const confirmed = act === 'publish' ? undefined : findConfirmation(act, facts, record);
  if (!confirmed) throw new Error(`no withdrawal: ${tag.name}`);
  const by = { confirmed: { user: personOf(confirmed.user), comment: confirmed.id } };
  return act === 'purge' ? { act, ...common, ...by, receipt: receiptOf(tag.message)! } : { act: 'relist', ...common, ...by };
}

/** Returns which version is rolled back when a content that an earlier one had comes again, and which one had it. */
export function findRollback(shelf: Shelf, module: string, digest: string): { rollbackOf?: string; restores?: string } {
  const versions = Object.hasOwn(shelf.modules, module) ? shelf.modules[module]!.versions : [];
  const newest = versions.at(-1);
  const twin = versions.findLast((record) => record.digest === digest);
  return newest && twin && newest.digest !== digest ? { rollbackOf: newest.version, restores: twin.version } : {};
}

/** Returns what provenance.json says about the AI, or undefined when it says nothing usable. */
export function readAI(provenance: Record<string, unknown> | undefined): EventAI | undefined {
  if (!provenance) return undefined;
  const usage = (provenance['usage'] ?? {}) as Record<string, unknown>;
  const text = (value: unknown, most: number) => (typeof value === 'string' ? value.slice(0, most) : undefined);
  const count = (value: unknown) => (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0);
  const provider = text(provenance['provider'], 100);
  if (!provider) return undefined;
  const cost = provenance['costUSD'];
  const hashes = Object.fromEntries(['promptHash', 'answerHash', 'irHash'].flatMap((key) => { const hash = text(provenance[key], 100); return hash ? [[key, hash]] : []; }));
  return {
    provider, model: text(provenance['model'], 200) ?? '', attempts: count(provenance['attempts']),
    inputTokens: count(usage['inputTokens']), outputTokens: count(usage['outputTokens']), cachedTokens: count(usage['cachedTokens']),
    ...(typeof cost === 'number' && cost >= 0 && Number.isFinite(cost) && { costUSD: cost }), ...hashes,
  };
}
