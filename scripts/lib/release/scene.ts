/** What a tag is judged on, and the two ways a judgement can end. */
import type { EventDraft } from '#registry/event.ts';
import type { TagFacts } from '#registry/facts.ts';
import type { Refusal } from '#registry/refusal.ts';
import type { ParsedTag } from '#registry/tags.ts';
import type { Tip } from '../ledger.ts';

/** What there is to judge, read at one moment. */
export type Scene = { tag: TagFacts; parsed: ParsedTag; main: string; ledger: Tip };

export type Judgement = { refusals: Refusal[] } | { draft: EventDraft; release?: { path: string; text: string }; impact?: string[] };

/** Returns the time that an event bears. Units: whole seconds, so that it compares with GitHub's times. */
export function eventTime(now: Date): string {
  return `${now.toISOString().slice(0, 19)}Z`;
}
