/** Which part of the version a change moves. */
import { inc, prerelease, valid } from 'semver';
import { contentDigest } from '../digest.ts';
import type { Change } from '../diff.ts';
import type { RuleInput } from '../rules/rule.ts';

export type Bump = 'major' | 'minor' | 'patch';

/** Attributes that change how a thing is shown, never what it means. */
const SHOWN = new Set(['label', 'help', 'icon', 'component', 'chart', 'message', 'route']);

const shows = (change: Change) => change.kind === 'move' || (change.kind === 'change' && SHOWN.has(change.attribute ?? ''));

/** Attributes whose new value can refuse what was accepted before. */
function tightens({ kind, attribute, before, after }: Change): boolean {
  if (kind !== 'change') return false;
  if (attribute === 'required' || attribute === 'unique') return after === true;
  if (attribute === 'max' || attribute === 'maxLength') return before === undefined || (after !== undefined && Number(after) < Number(before));
  if (attribute === 'min') return before === undefined || (after !== undefined && Number(after) > Number(before));
  return attribute === 'type' || attribute === 'pattern' || attribute === 'check';
}

/**
 * Returns major for a first version, a removal, a rename or a tightening, minor for an addition, else patch.
 * A content that was published before is a roll back: patch, whatever goes with it.
 */
export function bumpOf({ module, published, publishedDigests }: RuleInput, changes: readonly Change[]): Bump {
  if (publishedDigests.includes(contentDigest(module.content))) return 'patch';
  if (!published && module.version === '0.0.0') return 'major';
  if (changes.some((change) => change.kind === 'remove' || change.kind === 'rename' || tightens(change))) return 'major';
  return changes.some((change) => change.kind === 'add' || !shows(change)) ? 'minor' : 'patch';
}

/** Returns the version after a bump; 1.0.0 after 0.0.0. */
export function nextVersion(version: string, bump: Bump): string {
  const from = valid(version) && !prerelease(version) ? version : '0.0.0';
  return from === '0.0.0' ? '1.0.0' : inc(from, bump)!;
}
