import type { Field } from '../../model.ts';
import type { Finding } from '../../problem.ts';
import { outerWords } from '../expression-words.ts';
import { additionsOf, changedFields } from '../news.ts';
import type { Rule } from '../rule.ts';

type Fill = { target: string; attribute: 'backfill' | 'default'; text: string };

/** What fills the rows that are there; a default of a field that may stay empty is for new rows only. */
function fillOf(target: string, { required, backfill, default: given }: Field): Fill[] {
  const attribute = backfill !== undefined ? 'backfill' : 'default';
  const literal = backfill ?? (required ? given : undefined);
  return typeof literal === 'object' && !Array.isArray(literal) ? [{ target, attribute, text: literal.expr }] : [];
}

/** Returns what in a fill depends on when, or by whom, it is run. */
function passingWord(text: string): string | undefined {
  const words = outerWords(text);
  return words.has('today') ? 'today()' : words.has('now') ? 'now()' : words.has('user') ? 'user' : undefined;
}

export const df11: Rule = {
  code: 'DF11', title: 'What fills old rows gives another value each time', kind: 'S', stage: 'model',
  check(input): Finding[] {
    const added = additionsOf(input, 'field').flatMap(({ target, after }) => fillOf(target, after as Field));
    const changed = changedFields(input).filter(({ attributes }) => attributes.has('backfill') || attributes.has('required') || attributes.has('default'))
      .flatMap(({ target, after }) => fillOf(target, after));
    return [...added, ...changed].flatMap(({ target, attribute, text }): Finding[] => {
      const word = passingWord(text);
      return word ? [{
        code: 'DF11', level: 'L2', element: { scope: 'object', target }, path: input.blame('object', target, attribute),
        message: `\`${attribute}\` of "${target}" fills old rows with \`${word}\`, so that each database gets other values`,
        help: `Write a fixed value, or one that the row gives, such as \`{ expr: ${target.charAt(0).toLowerCase()}${target.slice(1).split('.')[0]}.createdAt }\`; else have a reviewer confirm it (/confirm DF11 <reason>).`,
      }] : [];
    });
  },
};
