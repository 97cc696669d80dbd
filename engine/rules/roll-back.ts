import { contentDigest } from '../digest.ts';
import type { RuleInput } from './rule.ts';

/** Returns whether the content was published before: what goes with it was said by choosing it. */
export function isRollBack({ module, publishedDigests }: Pick<RuleInput, 'module' | 'publishedDigests'>): boolean {
  return publishedDigests.length > 0 && publishedDigests.includes(contentDigest(module.content));
}
