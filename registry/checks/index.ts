/** The release checks that a publish tag goes through, in three rounds: Git alone, then GitHub, then the proof, which costs most. */
import type { PublishFacts } from '../facts.ts';
import type { Refusal } from '../refusal.ts';
import { checkTag } from './01-tag.ts';
import { checkVersion } from './02-version.ts';
import { checkOrigin } from './03-origin.ts';
import { checkApprovals } from './04-approvals.ts';
import { checkRequired } from './05-required-checks.ts';
import { checkProof } from './06-proof.ts';
import { checkActor } from './07-actor.ts';

export type Check = (facts: PublishFacts) => Refusal[];

export const GIT_CHECKS: readonly Check[] = [checkTag, checkVersion];
export const GITHUB_CHECKS: readonly Check[] = [checkOrigin, checkApprovals, checkRequired, checkActor];
export const PROOF_CHECKS: readonly Check[] = [checkProof];

/** Returns every refusal of some checks. */
export function runChecks(checks: readonly Check[], facts: PublishFacts): Refusal[] {
  return checks.flatMap((check) => check(facts));
}
