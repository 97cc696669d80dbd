/** Judges the tags that take versions off the shelf, put them back or give their data up. */
import type { Account, CommentFacts, TagFacts } from './facts.ts';
import { checkActor } from './checks/07-actor.ts';
import type { VersionName } from './event.ts';
import { brokenDependents, cascadeOf } from './dependents.ts';
import { checkPurge } from './purge.ts';
import type { Refusal } from './refusal.ts';
import { findConfirmation } from './second-person.ts';
import { effectiveWithout, findVersion, recordOf, type Shelf, type VersionRecord } from './shelf.ts';
import { tagName, type ParsedTag } from './tags.ts';
import { acceptsVersion } from './versions.ts';

export type WithdrawalFacts = {
  tag: TagFacts; parsed: ParsedTag; onMain: boolean;
  /** Git's id of the module's folder at the tagged commit. */
  subtree?: string;
  shelf: Shelf;
  actor?: Account;
  /** True when it was said that nothing of the module stays. */
  last: boolean;
  /** True when it was said that dependents go as well. */
  cascade: boolean;
  /** Comments on the pull request that brought the version, oldest first. */
  comments: readonly CommentFacts[];
  /** The moment of judgement, as events have it. */
  now: string;
  /** What must pass between unpublish and purge. Units: days. */
  purgeAfterDays: number;
};

const TRAILER = /^(?:Last: yes|Cascade: yes|Receipt: \S+)$/i;

/** Returns a tag's message without its trailer lines. */
export function reasonOf(message: string): string {
  return message.split('\n').filter((line) => !TRAILER.test(line.trim())).join('\n').trim().slice(0, 2000);
}

/** Returns why versions can't be taken off the shelf, put back or purged by this tag. */
export function judgeWithdrawal(facts: WithdrawalFacts): Refusal[] {
  const { parsed, shelf } = facts;
  const record = findVersion(shelf, parsed.module, parsed.version);
  const form = checkForm(facts, record);
  if (form.length || !record) return form;
  const check = { unpublish: checkUnpublish, retire: checkUnpublish, relist: checkRelist, purge: checkPurge, publish: () => [] }[parsed.act];
  return [...check(facts, record), ...checkActor(facts)];
}

/** Returns what goes together with the version of the tag: the other versions of a retired module, and with a cascade what depends on them. */
export function withdrawnWith({ parsed, shelf, cascade }: Pick<WithdrawalFacts, 'parsed' | 'shelf' | 'cascade'>): VersionName[] {
  const { act, module, version } = parsed;
  const own = act === 'retire' ? (recordOf(shelf, module)?.versions ?? []).filter((each) => each.state === 'published' && each.version !== version).map((each) => ({ module, version: each.version })) : [];
  return [...own, ...(cascade ? cascadeOf(shelf, [{ module, version }, ...own]) : [])];
}

function checkForm({ tag, parsed, onMain }: WithdrawalFacts, record: VersionRecord | undefined): Refusal[] {
  const refuse = (reason: string, help: string): Refusal[] => [{ check: 1, reason, help }];
  const name = `${parsed.module}@${parsed.version}`;
  if (!tag.annotated) return refuse(`tag "${tag.name}" is lightweight`, `Make an annotated one, its message is the reason: git tag -a ${tag.name} -m "why"`);
  if (tag.inner !== tag.name) return refuse(`tag "${tag.name}" is a copy of tag "${tag.inner}"`, 'Make an annotated tag of its own');
  if (!onMain) return refuse(`tag "${tag.name}" does not stand on a commit of main`, `Tag the commit of ${name}`);
  if (!record) return refuse(`${name} was never published`, 'Run "npm run modshelf -- shelf" to see what is');
  if (!reasonOf(tag.message)) return refuse(`tag "${tag.name}" gives no reason`, 'Write the reason in the message of the tag');
  const due = parsed.act === 'purge' ? 1 : (parsed.act === 'relist' ? record.relisted : record.unpublished) + 1;
  if (parsed.again !== due) return refuse(`tag "${tag.name}" is out of turn`, `Use the tag ${tagName({ ...parsed, again: due })}`);
  return [];
}

function checkUnpublish(facts: WithdrawalFacts, record: VersionRecord): Refusal[] {
  const { parsed: { act, module, version }, shelf, last, cascade } = facts;
  const name = `${module}@${version}`;
  if (record.state !== 'published') return [{ check: 2, reason: `${name} is not on the shelf`, help: 'Nothing is to be done' }];
  const effective = recordOf(shelf, module)!.effective;
  if (act === 'retire' && version !== effective) return [{ check: 2, reason: `${name} is not the effective version of "${module}"`, help: `Use the tag ${tagName({ act, module, version: effective!, again: findVersion(shelf, module, effective!)!.unpublished + 1 })}` }];
  const broken = act === 'retire' ? cascadeOf(shelf, [{ module, version }, ...withdrawnWith({ ...facts, cascade: false })]).map((each) => ({ ...each, range: '' })) : brokenDependents(shelf, module, version);
  if (broken.length && !cascade) {
    const names = broken.map((each) => `${each.module}@${each.version}`).join(', ');
    return [{ check: 6, reason: `XM03 ${name} is needed by ${broken.map((each) => `${each.module}@${each.version}${each.range && ` (${each.range})`}`).join(', ')}`, help: `Unpublish ${names} first, publish a version they accept, or take them off as well: --cascade, or a line "Cascade: yes" in the message of the tag` }];
  }
  if (act === 'unpublish' && !effectiveWithout(recordOf(shelf, module)!, version) && !last) return [{ check: 6, reason: `${name} is the last published version of "${module}"`, help: 'Say that this is meant: --last, or a line "Last: yes" in the message of the tag' }];
  return [];
}

function checkRelist(facts: WithdrawalFacts, record: VersionRecord): Refusal[] {
  const name = `${facts.parsed.module}@${facts.parsed.version}`;
  if (record.state === 'purged') return [{ check: 2, reason: `${name} was purged on ${record.purgedAt!.slice(0, 10)}: its data is gone`, help: 'Publish the content as a new version' }];
  if (record.state !== 'unpublished') return [{ check: 2, reason: `${name} is on the shelf`, help: 'Nothing is to be done' }];
  if (facts.subtree !== record.subtree) return [{ check: 2, reason: `tag "${facts.tag.name}" stands on other content than ${name} had`, help: `Tag the commit ${record.commit}` }];
  const unmet = Object.entries(record.requires).find(([needed, range]) => !meets(facts.shelf, needed, range));
  if (unmet) return [{ check: 6, reason: `XM03 ${name} needs ${unmet[0]} ${unmet[1]}, and no published version of it is in that range`, help: `Put ${unmet[0]} back first, or publish a version in that range` }];
  if (findConfirmation('relist', facts, record)) return [];
  return [{ check: 4, reason: `nobody but the admin confirmed that ${name} comes back`, help: record.pr ? `Let a second person with write access comment "/confirm relist <reason>" on pull request #${record.pr}` : 'No pull request brought it: publish it as a new version' }];
}

/** A module that was never published is the base that stands in for it. */
function meets(shelf: Shelf, module: string, range: string): boolean {
  const record = recordOf(shelf, module);
  return record === undefined || (record.effective !== undefined && acceptsVersion(range, record.effective));
}
