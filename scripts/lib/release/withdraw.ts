/** Gathers what an unpublish or relist tag claims, and judges it. */
import { draftWithdrawal } from '#registry/draft.ts';
import { findVersion } from '#registry/shelf.ts';
import { judgeWithdrawal, type WithdrawalFacts } from '#registry/withdrawal.ts';
import { moduleFolder } from '../modules.ts';
import { eventTime, type Judgement, type Scene } from './scene.ts';
import { isOn } from './git-facts.ts';
import { findActor, type Services } from './services.ts';

/** Returns the event that takes a version off the shelf or puts it back, or every reason against it. */
export async function judgeWithdrawalTag(services: Services, { tag, parsed, main, ledger }: Scene, last: boolean): Promise<Judgement> {
  const { git, github } = services;
  const record = findVersion(ledger.shelf, parsed.module, parsed.version);
  const subtree = tag.commit && (await git.ask(['rev-parse', '--verify', '--quiet', `${tag.commit}:${moduleFolder(parsed.module)}`]))?.trim();
  const facts: WithdrawalFacts = {
    tag, parsed, shelf: ledger.shelf,
    onMain: tag.commit !== undefined && await isOn(git, tag.commit, main),
    ...(subtree && { subtree }),
    actor: await findActor(services, tag.name),
    last: last || /^Last: yes$/im.test(tag.message),
    comments: parsed.act === 'relist' && record?.pr ? await github.commentsOf(record.pr) : [],
  };
  const refusals = judgeWithdrawal(facts);
  if (refusals.length || !record) return { refusals };
  return { draft: draftWithdrawal(facts, record, eventTime(services.now())) };
}
