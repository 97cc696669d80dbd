/** Gathers what a tag claims that takes versions off, puts them back or purges them, and judges it. */
import { draftWithdrawal } from '#registry/draft.ts';
import { findVersion } from '#registry/shelf.ts';
import { judgeWithdrawal, type WithdrawalFacts } from '#registry/withdrawal.ts';
import { moduleFolder } from '../modules.ts';
import { describeImpact } from '#registry/impact.ts';
import { eventTime, type Judgement, type Scene } from './scene.ts';
import { isOn } from './git-facts.ts';
import { findActor, type Services } from './services.ts';

/** Returns the event that an unpublish, retire, relist or purge tag earns, or every reason against it. */
export async function judgeWithdrawalTag(services: Services, { tag, parsed, main, ledger }: Scene, said: { last?: boolean; cascade?: boolean }): Promise<Judgement> {
  const { git, github } = services;
  const record = findVersion(ledger.shelf, parsed.module, parsed.version);
  const subtree = tag.commit && (await git.ask(['rev-parse', '--verify', '--quiet', `${tag.commit}:${moduleFolder(parsed.module)}`]))?.trim();
  const now = eventTime(services.now());
  const facts: WithdrawalFacts = {
    tag, parsed, shelf: ledger.shelf, now, purgeAfterDays: services.policy.purgeAfterDays,
    onMain: tag.commit !== undefined && await isOn(git, tag.commit, main),
    ...(subtree && { subtree }),
    actor: await findActor(services, tag.name),
    last: said.last === true || /^Last: yes$/im.test(tag.message),
    cascade: said.cascade === true || /^Cascade: yes$/im.test(tag.message),
    comments: (parsed.act === 'relist' || parsed.act === 'purge') && record?.pr ? await github.commentsOf(record.pr) : [],
  };
  const refusals = judgeWithdrawal(facts);
  if (refusals.length || !record) return { refusals };
  return { draft: draftWithdrawal(facts, record, now), impact: describeImpact(facts) };
}
