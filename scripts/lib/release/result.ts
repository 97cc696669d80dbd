/** What became of a tag. */
import type { ShelfEvent } from '#registry/event.ts';
import { renderRefusal, type Refusal } from '#registry/refusal.ts';
import type { Outcome } from '../command.ts';

export type ActResult =
  | { kind: 'done' | 'already' | 'would'; tag: string; event: ShelfEvent; /** What an act that takes versions off means for others. */ impact?: string[] }
  | { kind: 'refused'; tag: string; refusals: Refusal[] };

const WORDS = { publish: ['published', 'is on the shelf'], unpublish: ['unpublished', 'is off the shelf'], relist: ['relisted', 'is on the shelf again'], retire: ['retired', 'and every other version of the module are off the shelf'], purge: ['purged', 'may be dropped from databases'] } as const;

/** Returns a result as lines: the first says what happened. */
export function renderResult(result: ActResult): string {
  if (result.kind === 'refused') return [`${result.tag}: refused`, ...result.refusals.map((refusal) => `  ${renderRefusal(refusal)}`)].join('\n');
  const { event } = result;
  const name = `${event.module}@${event.version}`;
  const [done, is] = WORDS[event.act];
  if (result.kind === 'already') return `${result.tag}: already ${done} on ${event.time.slice(0, 10)} by ${event.actor.login} (event ${event.seq})`;
  if (result.kind === 'would') return [`${result.tag}: every check passed; nothing was written (--dry-run)`, ...impactOf(result)].join('\n');
  const rollback = event.act === 'publish' && event.rollbackOf ? `, a roll back of ${event.rollbackOf} to the content of ${event.restores}` : '';
  return [`${result.tag}: ${name} ${is}${rollback} (event ${event.seq})`, ...impactOf(result)].join('\n');
}

function impactOf({ impact = [] }: { impact?: string[] }): string[] {
  return impact.map((line) => `  ${line}`);
}

/** Returns a result as a command's outcome. */
export function toOutcome(result: ActResult): Outcome {
  const ok = result.kind !== 'refused';
  return { exit: ok ? 0 : 1, text: renderResult(result), json: { ok, ...result } };
}
