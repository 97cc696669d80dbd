/** Who approved a content, and whose approval doesn't count. */
import type { Account, Permission, ReviewFacts } from './facts.ts';

export type ApprovalFacts = {
  /** Digest of the content under judgement: an approval of any other content is void. */
  digest: string;
  /** Oldest first, as GitHub lists them. */
  reviews: readonly ReviewFacts[];
  author?: Account; requester?: Account;
  pushers: readonly Account[];
  needed: number;
  /** Logins of the code owners, teams spelled out: one of them must be among those who approve. None when nobody owns it. */
  owners?: readonly string[];
};

export type Approvals = {
  approved: boolean;
  counted: ReviewFacts[];
  /** Reviews by people who may review and ask for changes. */
  against: ReviewFacts[];
  refused: { login: string; reason: string }[];
  /** Set when enough approve, but no code owner does. */
  ownerMissing?: true;
};

const MAY_REVIEW: readonly Permission[] = ['write', 'maintain', 'admin'];

/** Returns whether somebody's word counts in reviews: a person with write access or more. Unknown means no. */
export function mayReview(account: Account): boolean {
  return account.type === 'User' && account.permission !== undefined && MAY_REVIEW.includes(account.permission);
}

/** Returns which approvals of a content count. The latest review of a person stands; a mere comment changes nothing. */
export function judgeApprovals(facts: ApprovalFacts): Approvals {
  const latest = new Map<number, ReviewFacts>();
  for (const review of facts.reviews) {
    if (review.state === 'COMMENTED' || review.state === 'PENDING') continue;
    latest.set(review.user.id, review);
  }
  const counted: ReviewFacts[] = [];
  const refused: Approvals['refused'] = [];
  for (const review of latest.values()) {
    if (review.state !== 'APPROVED') continue;
    const reason = explain(review, facts);
    if (reason) refused.push({ login: review.user.login, reason });
    else counted.push(review);
  }
  const against = [...latest.values()].filter((review) => review.state === 'CHANGES_REQUESTED' && mayReview(review.user));
  const owned = !facts.owners?.length || counted.some(({ user }) => facts.owners!.some((owner) => owner.toLowerCase() === user.login.toLowerCase()));
  const enough = counted.length >= facts.needed;
  return { approved: enough && owned && against.length === 0, counted, against, refused, ...(enough && !owned && { ownerMissing: true as const }) };
}

function explain(review: ReviewFacts, facts: ApprovalFacts): string | undefined {
  const { user } = review;
  if (user.type !== 'User') return 'a bot does not approve';
  if (facts.requester?.id === user.id) return 'asked for the module';
  if (facts.author?.id === user.id) return 'opened the pull request';
  if (facts.pushers.some(({ id }) => id === user.id)) return 'pushed to the pull request';
  if (!mayReview(user)) return user.permission === undefined ? 'rights could not be looked up' : `has ${user.permission} access, not write`;
  if (review.digest === undefined) return `the reviewed commit ${review.commit.slice(0, 7)} could not be read`;
  if (review.digest !== facts.digest) return `approved other content, at ${review.commit.slice(0, 7)}`;
  return undefined;
}
