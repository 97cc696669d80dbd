/** Reviews said by a command in a comment. The bot writes each down as a review of its own, which GitHub binds to the commit; the person's comment bears it out. */
import type { Account, ReviewFacts } from '#registry/facts.ts';
import type { GitHub } from './client.ts';
import type { Repository } from './facts.ts';
import { readSaid } from './said.ts';

export type Verdict = 'APPROVED' | 'CHANGES_REQUESTED';

const MARKER = /^<!-- modshelf:review (\{.*\}) -->$/;
const WORDS: Readonly<Record<Verdict, RegExp>> = { APPROVED: /^\/approve(?:\s|$)/m, CHANGES_REQUESTED: /^\/reject(?:\s|$)/m };

/** Returns what the first line of a review by the bot says, or undefined when it is another kind of review. */
export function readSpoken(body: string): { verdict: Verdict; comment: number } | undefined {
  const text = MARKER.exec(body.split(/\r?\n/, 1)[0]!)?.[1];
  if (text === undefined) return undefined;
  try {
    const { verdict, comment } = JSON.parse(text) as Record<string, unknown>;
    const known = verdict === 'APPROVED' || verdict === 'CHANGES_REQUESTED';
    return known && typeof comment === 'number' && Number.isSafeInteger(comment) ? { verdict, comment } : undefined;
  } catch {
    return undefined;
  }
}

type GivenReview = { user: { login: string } | null; body?: string | null; submitted_at?: string };

/**
 * Returns the people whose word the bot's reviews are, by review. A review of the bot that no comment bears out is nobody's:
 * the comment must be a person's, on this pull request, never edited, from before the review, say the same, and count once.
 */
export async function findSpeakers<R extends GivenReview>(github: Pick<GitHub, 'rest'>, repository: Repository, pull: number, bot: string, reviews: readonly R[]): Promise<Map<R, { by: Account; verdict: Verdict & ReviewFacts['state']; words: string }>> {
  const used = new Set<number>();
  const found = new Map<R, { by: Account; verdict: Verdict; words: string }>();
  for (const review of reviews) {
    const spoken = review.user?.login === bot ? readSpoken(review.body ?? '') : undefined;
    if (!spoken || used.has(spoken.comment)) continue;
    used.add(spoken.comment);
    const said = await readSaid(github, repository, spoken.comment);
    if (!said || said.on !== pull || !WORDS[spoken.verdict].test(said.body) || (review.submitted_at ?? '') < said.at) continue;
    found.set(review, { by: said.by, verdict: spoken.verdict, words: said.body });
  }
  return found;
}
