/** The issue's progress comment: one, edited in place. */
import type { Problem } from '#engine/problem.ts';
import type { Standing } from '../state.ts';
import { block, code, inline } from './escape.ts';
import { listProblems } from './words.ts';

export type Outcome =
  | { is: 'running'; step: string; model?: string }
  | { is: 'pull'; pull: number; module: string; standing: Standing }
  | { is: 'clarify'; questions: readonly string[] }
  | { is: 'refuse'; reason: string; codes: readonly string[]; detail: string }
  | { is: 'failed'; problems: readonly Problem[]; detail: string }
  | { is: 'budget'; by: string; perDay: number };

const REASONS: Readonly<Record<string, string>> = {
  'forbidden-by-rule': 'A safety rule forbids it.',
  'outside-dsl': 'A module can\'t do this: it declares data, rights, states, rules and pages.',
  unsafe: 'It is not safe.',
  'not-a-request': 'It doesn\'t ask for a module.',
};

const AGAIN = 'Then write `/generate` in a new comment.';

/** Returns the comment's Markdown, without marker and run. */
export function renderProgress(outcome: Outcome): string {
  switch (outcome.is) {
    case 'running':
      return `**Working on it.** ${inline(outcome.step)}${outcome.model === undefined ? '' : ` Model: ${code(outcome.model)}.`}`;
    case 'pull':
      return [
        `**#${outcome.pull} has the module ${code(outcome.module)}: ${outcome.standing.state}.**`,
        outcome.standing.why,
        `Next: ${outcome.standing.next}.`,
      ].join('\n\n');
    case 'clarify':
      return [
        '**Before I generate, please answer.**',
        outcome.questions.map((question, index) => `${index + 1}. ${inline(question, 600)}`).join('\n'),
        'Answer in a new comment that begins with `/generate`, or edit the request and write `/generate`.',
      ].join('\n\n');
    case 'refuse':
      return [
        `**I don't generate this.** ${REASONS[outcome.reason] ?? ''}${outcome.codes.length === 0 ? '' : ` ${outcome.codes.map((one) => code(one)).join(', ')}`}`.trim(),
        block(outcome.detail, 'text', 2000),
        `Change the request if you mean something else. ${AGAIN}`,
      ].join('\n\n');
    case 'failed':
      return [
        '**No valid module came out, so nothing was pushed.**',
        outcome.detail === '' ? '' : block(outcome.detail, 'text', 2000),
        listProblems(outcome.problems),
        `Say it more precisely. ${AGAIN}`,
      ].filter((part) => part !== '').join('\n\n');
    case 'budget':
      return `**The day's budget is used up.** ${code(outcome.by)} has had ${outcome.perDay} generations today (UTC). Tomorrow, or when an admin raises the budget: \`/generate\`.`;
  }
}
