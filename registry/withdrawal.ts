/** Judges the tags that take a version off the shelf or put it back. */
import type { Account, CommentFacts, TagFacts } from './facts.ts';
import { mayReview } from './approvals.ts';
import { checkActor } from './checks/07-actor.ts';
import { brokenDependents } from './dependents.ts';
import type { Refusal } from './refusal.ts';
import { effectiveWithout, findVersion, type Shelf, type VersionRecord } from './shelf.ts';
import { tagName, type ParsedTag } from './tags.ts';

export type WithdrawalFacts = {
  tag: TagFacts; parsed: ParsedTag; onMain: boolean;
  /** Git's id of the module's folder at the tagged commit. */
  subtree?: string;
  shelf: Shelf;
  actor?: Account;
  /** True when it was said that nothing of the module stays. */
  last: boolean;
  /** Comments on the pull request that brought the version, oldest first. */
  comments: readonly CommentFacts[];
};

/** What a second person writes to let a version back: a comment on the pull request that brought it. */
export const CONFIRM_RELIST = /^\/confirm relist\b/;

/** Returns a tag's message without its trailer lines. */
export function reasonOf(message: string): string {
  return message.split('\n').filter((line) => !/^Last: yes$/i.test(line.trim())).join('\n').trim().slice(0, 2000);
}

/** Returns why a version can't be taken off the shelf, or put back on it, by this tag. */
export function judgeWithdrawal(facts: WithdrawalFacts): Refusal[] {
  const { parsed, shelf } = facts;
  const record = findVersion(shelf, parsed.module, parsed.version);
  const form = checkForm(facts, record);
  if (form.length || !record) return form;
  return [...(parsed.act === 'unpublish' ? checkUnpublish(facts, record) : checkRelist(facts, record)), ...checkActor(facts)];
}

function checkForm({ tag, parsed, onMain }: WithdrawalFacts, record: VersionRecord | undefined): Refusal[] {
  const refuse = (reason: string, help: string): Refusal[] => [{ check: 1, reason, help }];
  const name = `${parsed.module}@${parsed.version}`;
  if (!tag.annotated) return refuse(`tag "${tag.name}" is lightweight`, `Make an annotated one, its message is the reason: git tag -a ${tag.name} -m "why"`);
  if (tag.inner !== tag.name) return refuse(`tag "${tag.name}" is a copy of tag "${tag.inner}"`, 'Make an annotated tag of its own');
  if (!onMain) return refuse(`tag "${tag.name}" does not stand on a commit of main`, `Tag the commit of ${name}`);
  if (!record) return refuse(`${name} was never published`, 'Run "npm run modshelf -- shelf" to see what is');
  if (!reasonOf(tag.message)) return refuse(`tag "${tag.name}" gives no reason`, 'Write the reason in the message of the tag');
  const due = (parsed.act === 'unpublish' ? record.unpublished : record.relisted) + 1;
  if (parsed.again !== due) return refuse(`tag "${tag.name}" is out of turn`, `Use the tag ${tagName({ ...parsed, again: due })}`);
  return [];
}

function checkUnpublish({ parsed, shelf, last }: WithdrawalFacts, record: VersionRecord): Refusal[] {
  const name = `${parsed.module}@${parsed.version}`;
  if (record.state !== 'published') return [{ check: 2, reason: `${name} is not on the shelf`, help: 'Nothing is to be done' }];
  const broken = brokenDependents(shelf, parsed.module, parsed.version);
  if (broken.length) return [{ check: 6, reason: `XM03 ${name} is needed by ${broken.map((each) => `${each.module}@${each.version} (${each.range})`).join(', ')}`, help: `Unpublish ${broken.map((each) => `${each.module}@${each.version}`).join(', ')} first, or publish a version they accept` }];
  if (!effectiveWithout(shelf.modules[parsed.module]!, parsed.version) && !last) return [{ check: 6, reason: `${name} is the last published version of "${parsed.module}"`, help: 'Say that this is meant: --last, or a line "Last: yes" in the message of the tag' }];
  return [];
}

function checkRelist(facts: WithdrawalFacts, record: VersionRecord): Refusal[] {
  const name = `${facts.parsed.module}@${facts.parsed.version}`;
  if (record.state !== 'unpublished') return [{ check: 2, reason: `${name} is on the shelf`, help: 'Nothing is to be done' }];
  if (facts.subtree !== record.subtree) return [{ check: 2, reason: `tag "${facts.tag.name}" stands on other content than ${name} had`, help: `Tag the commit ${record.commit}` }];
  if (findConfirmation(facts, record)) return [];
  return [{ check: 4, reason: `nobody but the admin confirmed that ${name} comes back`, help: record.pr ? `Let a second person with write access comment "/confirm relist <reason>" on pull request #${record.pr}` : 'No pull request brought it: publish it as a new version' }];
}

/** Returns the comment by which a second person lets a version back: made since it was taken off, never edited. */
export function findConfirmation({ comments, actor }: Pick<WithdrawalFacts, 'comments' | 'actor'>, record: VersionRecord): CommentFacts | undefined {
  const since = record.takenOff?.at ?? '';
  return comments.findLast((comment) => CONFIRM_RELIST.test(comment.body) && !comment.edited && comment.createdAt >= since && mayReview(comment.user) && comment.user.id !== actor?.id);
}
