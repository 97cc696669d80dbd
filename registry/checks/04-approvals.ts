import type { Problem } from '#engine/problem.ts';
import { judgeApprovals, mayReview } from '../approvals.ts';
import type { ConfirmationFacts, PublishFacts } from '../facts.ts';
import { isGenesis } from '../genesis.ts';
import type { Refusal } from '../refusal.ts';

/** Returns which approvals and confirmations of this very content are missing. */
export function checkApprovals(facts: PublishFacts): Refusal[] {
  const pull = facts.origin?.pull;
  const digest = facts.folder?.digest;
  if (isGenesis(facts)) return [];
  if (!pull || !digest) return [{ check: 4, reason: 'there is no pull request to have been approved', help: 'Bring the content by a pull request' }];
  const refuse = (reason: string, help: string): Refusal[] => [{ check: 4, reason, help }];
  if (pull.author.type === 'Bot' && !pull.requester) return refuse(`who asked for pull request #${pull.number} is unknown`, 'Let the bot work from a request issue, so that its author is known');
  if (!pull.pushers) return refuse(`who pushed to pull request #${pull.number} is unknown`, 'Try again when GitHub answers');
  const judged = judgeApprovals({ digest, reviews: pull.reviews, author: pull.author, requester: pull.requester, pushers: pull.pushers, needed: facts.policy.approvals, owners: pull.owners });
  if (judged.against.length) return refuse(`${judged.against.map(({ user }) => user.login).join(', ')} asked for changes in pull request #${pull.number}`, 'Settle it: the review is dismissed, or the reviewer approves');
  if (judged.ownerMissing) return refuse(`no code owner approved this content: ${pull.owners!.join(', ')}`, `Let one of them approve pull request #${pull.number}`);
  if (!judged.approved) {
    const void_ = judged.refused.map(({ login, reason }) => `${login} ${reason}`).join('; ');
    return refuse(`${judged.counted.length} of ${facts.policy.approvals} needed approvals of this content${void_ ? ` (not counted: ${void_})` : ''}`, `Let somebody with write access who did not ask for it or push to it approve pull request #${pull.number}`);
  }
  return (facts.findings ?? []).filter((finding) => finding.level === 'L2' && !finding.waived && !pull.confirmations.some((each) => confirms(each, finding, digest, facts)))
    .map((finding) => ({ check: 4, reason: `${finding.code} on ${finding.element?.target ?? 'the module'} is not confirmed`, help: `Comment "/confirm ${finding.code} <reason>" on pull request #${pull.number}` }));
}

function confirms(confirmation: ConfirmationFacts, finding: Problem, digest: string, facts: PublishFacts): boolean {
  const pull = facts.origin!.pull!;
  return confirmation.code === finding.code && confirmation.digest === digest
    && (finding.element === undefined || confirmation.target === finding.element.target)
    && mayReview(confirmation.by) && confirmation.by.id !== pull.requester?.id && confirmation.by.id !== pull.author.id;
}
